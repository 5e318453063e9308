package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.terminal.CommandLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that select the gateway: that of this machine or of another one. */
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

  /** Whether the gateway is on another machine. */
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
   * @param spec of the command, for a usage error
   * @throws CommandFailedException when the token cannot be read
   */
  LocalGatewayClient client(CommandSpec spec) {
    if (isRemote() != (tokenFile != null)) {
      throw new ParameterException(
          spec.commandLine(),
          TerminalOutput.of(spec).render(GatewayCommandMessage.ADDRESS_WITHOUT_TOKEN.with()));
    }
    if (!isRemote()) {
      return LocalGatewayClient.of(config.launchContext());
    }
    LocalGatewayClient client = LocalGatewayClient.remote(server, tokenFile);
    LocalGatewayClient.warning(tokenFile)
        .ifPresent(text -> spec.commandLine().getErr().println(text.in(CommandLanguage.of(spec))));
    return client;
  }
}
