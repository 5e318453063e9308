package io.meetkeeper.standin.machinist;

import io.meetkeeper.standin.ListenOptions;
import io.meetkeeper.standin.StandInProcess;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The stand-in Machinist as a process. The key is read from a file, so that it is not on the
 * command line.
 */
@Command(
    name = "stand-in-machinist",
    mixinStandardHelpOptions = true,
    description = "A stand-in for the ingest API of IIJ Machinist.")
public final class StandInMachinistProcess implements Callable<Integer> {
  @Mixin private ListenOptions listen;

  @Option(names = "--port", defaultValue = "8090", description = "Port of POST /endpoint.")
  private int port;

  @Option(
      names = "--key-file",
      required = true,
      paramLabel = "FILE",
      description = "File with the API key to expect.")
  private Path keyFile;

  @Option(
      names = "--points-file",
      paramLabel = "FILE",
      description = "Append accepted points here, a line of JSON each.")
  private Path pointsFile;

  /** Starts the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new StandInMachinistProcess()).execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws Exception {
    String key = Files.readString(keyFile).strip();
    StandInMachinist machinist =
        new StandInMachinist(listen.host(), key, Clock.systemUTC(), pointsFile);
    Vertx vertx = StandInProcess.smallVertx();
    try {
      int actual = StandInProcess.awaitStart(machinist.start(vertx, port));
      listen.startControl(vertx, actual, new MachinistCommands(machinist));
      return 0;
    } catch (Exception e) {
      StandInProcess.failToListen("stand-in machinist", listen.host() + ":" + port, e);
      return 1;
    }
  }
}
