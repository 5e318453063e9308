package io.meetkeeper.suite.command;

import io.meetkeeper.restart.bridge.grant.EditingGrant;
import io.meetkeeper.restart.bridge.grant.RestartGrant;
import io.meetkeeper.suite.rest.NotDone;
import io.meetkeeper.suite.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "uninstall",
    description = "Removes the package; with --purge also state, configuration, grants and user.",
    mixinStandardHelpOptions = true)
final class Uninstall implements Callable<Integer> {
  private static final Path PACKAGE_LIST = Path.of("/var/lib/dpkg/info/meetkeeper.list");

  @Option(names = "--dry-run", description = "List what is here of Meetkeeper; remove nothing.")
  private boolean dryRun;

  @Option(names = "--purge", description = "Also state, configuration, grants and user.")
  private boolean purge;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    boolean installed = Files.exists(PACKAGE_LIST);
    if (dryRun) {
      list(out, installed);
      return ExitCode.DONE;
    }
    if (!installed) {
      throw new NotDone(
          "the package is not installed here. What was unpacked from the tarball goes with its folder, and the state with"
              + " the data directory that `meetkeeper check-config` names");
    }
    if (!Rights.root()) {
      throw new NotDone("that takes root: sudo meetkeeper uninstall" + (purge ? " --purge" : ""));
    }
    Rights.run("dpkg", purge ? "--purge" : "--remove", "meetkeeper");
    return ExitCode.DONE;
  }

  private static void list(PrintWriter out, boolean installed) {
    out.println(
        installed
            ? "package meetkeeper: installed (its files: dpkg -L meetkeeper)"
            : "package meetkeeper: not installed");
    Map<Path, String> places = new LinkedHashMap<>();
    places.put(Path.of("/usr/share/meetkeeper"), "program");
    places.put(Path.of("/var/cache/meetkeeper"), "class archive");
    places.put(Path.of("/etc/meetkeeper"), "configuration, stays without --purge");
    places.put(Path.of("/var/lib/meetkeeper"), "state and tokens, stay without --purge");
    places.put(RestartGrant.path(), "grant restart, stays without --purge");
    places.put(EditingGrant.path(), "grant editing, stays without --purge");
    places.forEach(
        (place, what) ->
            out.println(
                (Files.exists(place) ? "here      " : "not here  ") + place + " - " + what));
    out.println("and the user meetkeeper with its groups, which stays without --purge");
  }
}
