package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.textAfter;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the files of Jitsi, or prints one. */
@Command(
    name = "files",
    description = "The files of Jitsi and what may be done with them, or the text of one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: name, what may be done (edit, read, advise), path, why. Secrets are *** unless the"
          + " token has the scope admin.",
      "",
      "Examples:",
      "  meetkeeper files",
      "  meetkeeper files config.js | less"
    })
public final class FilesCommand extends SiteGatewayCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The file to print.")
  private String name;

  @Mixin private FilesHostOption host;

  @Override
  protected int run(LocalGatewayClient client, String path) {
    return name == null
        ? list(client.get(host.path(path + "/documents")))
        : show(client.get(host.path(path + "/documents/" + LocalGatewayClient.encode(name))));
  }

  private int list(Map<String, Object> documents) {
    if (json()) {
      printJson(documents);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("file", "access", "path", "because");
    asObjects(documents.get("items"))
        .forEach(
            each ->
                table.add(
                    text(each, "name"),
                    text(each, "access"),
                    text(each, "path"),
                    text(each, "because")));
    table.print(out(), "There is no file of Jitsi" + textAfter(": ", documents, "because"));
    return ExitCode.DONE;
  }

  /** A file that does not parse is a failure, with the place. */
  private int show(Map<String, Object> document) {
    Map<String, Object> fault = asObject(document.get("fault"));
    if (json()) {
      printJson(document);
    } else {
      print(text(document, "text"));
      if (!fault.isEmpty()) {
        printError(
            name
                + " does not parse: "
                + text(fault, "message")
                + textAfter(", line ", fault, "line"));
      }
    }
    return fault.isEmpty() ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
