package io.meetkeeper.suite.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The script that starts and restarts the stand-in bridge, as an administrator would write it for
 * {@code bridge.control = command}.
 *
 * @param script the path of the script
 * @param pidFile the pid file that it writes
 */
record DemoBridgeScript(Path script, Path pidFile) {
  /** Writes the script. */
  static DemoBridgeScript write(Path directory, int port, int controlPort) throws IOException {
    Path script = directory.resolve("bridge.sh");
    Path pidFile = directory.resolve("bridge.pid");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
        String.format(
            Locale.ROOT,
            """
        #!/bin/sh
        # start | stop | restart the stand-in bridge of the demo
        pid=$(cat '%1$s' 2>/dev/null)
        alive() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$pid/status"; }
        if [ "$1" != start ] && alive; then
          kill "$pid"
          for i in 1 2 3 4 5 6 7 8 9 10; do alive || break; sleep 0.5; done
        fi
        rm -f '%1$s'
        [ "$1" = stop ] && exit 0
        '%2$s' -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxDirectMemorySize=600m -cp '%3$s' \\
          io.meetkeeper.standin.bridge.StandInBridgeProcess --port %4$d --control-port %5$d \\
          --first-health-check-after 1 --mucs 1 </dev/null >>'%6$s' 2>&1 &
        echo $! >'%1$s'
        """,
            pidFile,
            java,
            System.getProperty("java.class.path"),
            port,
            controlPort,
            directory.resolve("bridge.log")));
    return new DemoBridgeScript(script, pidFile);
  }

  /** The command line for {@code start}, {@code restart} or {@code stop}. */
  List<String> arguments(String verb) {
    return List.of("/bin/sh", script.toString(), verb);
  }

  /** Runs the script, and waits until it ends. */
  void run(String verb) throws IOException, InterruptedException {
    new ProcessBuilder(arguments(verb)).inheritIO().start().waitFor();
  }
}
