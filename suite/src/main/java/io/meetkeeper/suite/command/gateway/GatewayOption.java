package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.LaunchContext;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which gateway is asked: the one of this machine, or another one. */
public final class GatewayOption {
  @Mixin private ConfigOption config;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The gateway of another machine, for example https://meet.example.com:8480.")
  private URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "With --server: the file with the token (meetkeeper token create).")
  private Path tokenFile;

  /** Whether another machine is asked. */
  boolean isRemote() {
    return server != null;
  }

  /** Reads the configuration of this machine. */
  LaunchContext launchContext() {
    return config.launchContext();
  }

  /**
   * A client for that gateway.
   *
   * @throws CommandFailedException when an option is missing or the token cannot be read
   */
  LocalGatewayClient client() {
    if (isRemote() != (tokenFile != null)) {
      throw new CommandFailedException("--server and --token-file go together");
    }
    return isRemote()
        ? LocalGatewayClient.remote(server, tokenFile)
        : LocalGatewayClient.of(config.launchContext());
  }
}
