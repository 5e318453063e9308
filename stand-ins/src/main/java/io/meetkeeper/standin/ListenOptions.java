package io.meetkeeper.standin;

import io.vertx.core.Vertx;
import picocli.CommandLine.Option;

/** Command line options of every stand-in process: its address and its control port. */
public final class ListenOptions {
  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String host;

  @Option(
      names = "--control-port",
      description = "Port of the control API, on the same address; none when absent.")
  private Integer controlPort;

  /** The address to listen on. */
  public String host() {
    return host;
  }

  /**
   * Starts the control API if there is a port for it, and prints the ports for the parent process.
   *
   * @param port the port of the stand-in itself
   * @throws Exception when the control port cannot be opened
   */
  public void startControl(Vertx vertx, int port, ControlServer.ControlCommands commands)
      throws Exception {
    String control = "";
    if (controlPort != null) {
      ControlServer server = new ControlServer(commands);
      control = " control=" + StandInProcess.awaitStart(server.start(vertx, host, controlPort));
    }
    System.out.println("listening port=" + port + control);
  }
}
