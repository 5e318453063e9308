package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
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
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(ColumnHeader.FILE, ColumnHeader.ACCESS, ColumnHeader.PATH, ColumnHeader.BECAUSE),
          file ->
              List.of(
                  text(file, "name"),
                  text(file, "access"),
                  text(file, "path"),
                  text(file, "because")));

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
    return printItems(
        documents,
        asObjects(documents.get("items")),
        TABLE,
        SiteCommandMessage.NO_FILE.with(optional(documents, "because")));
  }

  /** Prints a file; one that does not parse is a failure, with the position. */
  private int show(Map<String, Object> document) {
    Map<String, Object> fault = asObject(document.get("fault"));
    if (json()) {
      printJson(document);
    } else {
      print(text(document, "text"));
      if (!fault.isEmpty()) {
        printError(
            out()
                .render(
                    SiteCommandMessage.DOES_NOT_PARSE.with(
                        name, text(fault, "message"), optional(fault, "line"))));
      }
    }
    return fault.isEmpty() ? ExitCode.DONE : ExitCode.FAILURE;
  }
}
