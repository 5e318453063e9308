package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.SecretOutputFile;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that creates a token, and prints it once or writes it into a file. */
abstract class TokenOutputCommand extends GatewayCommand {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the token there (0600) instead of printing it.")
  private Path file;

  /** Requests the token; the reply holds it. */
  abstract Map<String, Object> create(LocalGatewayClient client);

  /** What to do when the token cannot be written, and is lost. */
  abstract MessageText lossRemedy();

  /** Tells a person that the token is in the file. */
  abstract void printWritten(String path);

  @Override
  protected int run(LocalGatewayClient client) {
    if (file == null) {
      Map<String, Object> created = create(client);
      if (json()) {
        printJson(created);
      } else {
        println(text(created, "token"));
      }
      return ExitCode.DONE;
    }
    Map<String, Object> created = createIntoFile(client);
    if (json()) {
      printJson(created);
    } else {
      printWritten(file.toString());
    }
    return ExitCode.DONE;
  }

  /** The reply with the file instead of the token. */
  private Map<String, Object> createIntoFile(LocalGatewayClient client) {
    try (SecretOutputFile secret = SecretOutputFile.create(file)) {
      Map<String, Object> reply = new LinkedHashMap<>(create(client));
      secret.write(text(reply, "token") + "\n", lossRemedy());
      reply.remove("token");
      reply.put("file", file.toString());
      return reply;
    }
  }
}
