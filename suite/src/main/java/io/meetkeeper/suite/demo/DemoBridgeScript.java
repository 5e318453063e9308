package io.meetkeeper.suite.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts and restarts the stand-in bridge, as an administrator's own script would: this is what
 * {@code bridge.control = command} runs.
 *
 * @param script the script
 * @param pidFile names the process
 */
record DemoBridgeScript(Path script, Path pidFile) {
  /** Writes the script. */
  static DemoBridgeScript write(Path directory, int port, int controlPort) throws IOException {
    Path script = directory.resolve("bridge.sh");
    Path pidFile = directory.resolve("bridge.pid");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
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
        """
            .formatted(
                pidFile,
                java,
                System.getProperty("java.class.path"),
                port,
                controlPort,
                directory.resolve("bridge.log")));
    return new DemoBridgeScript(script, pidFile);
  }

  /** The argument list that does it. */
  List<String> arguments(String what) {
    return List.of("/bin/sh", script.toString(), what);
  }

  /** Does it, and waits for it. */
  void run(String what) throws IOException, InterruptedException {
    new ProcessBuilder(arguments(what)).inheritIO().start().waitFor();
  }
}
