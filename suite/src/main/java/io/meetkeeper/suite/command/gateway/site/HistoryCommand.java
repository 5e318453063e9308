package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the changes of a file of Jitsi, shows one, or restores an earlier revision. */
@Command(
    name = "history",
    description = "Who changed a file of Jitsi, when and why; shows a change, or takes it back.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: revision, time, who, why.",
      "",
      "Examples: the changes, one of them, and take the last one back:",
      "  meetkeeper history config.js",
      "  meetkeeper history config.js 1a2b3c4d5e6f",
      "  meetkeeper history config.js --undo --reason \"black page\""
    })
public final class HistoryCommand extends SiteGatewayCommand {
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(ColumnHeader.REVISION, ColumnHeader.TIME, ColumnHeader.WHO, ColumnHeader.WHY),
          each ->
              List.of(text(each, "id"), text(each, "at"), text(each, "by"), text(each, "reason")));

  @Parameters(index = "0", paramLabel = "FILE", description = "As meetkeeper files shows it.")
  private String file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REVISION",
      description = "Shows what was changed then.")
  private String revision;

  @Option(names = "--undo", description = "Restores the file as it was before its last change.")
  private boolean undo;

  @Option(names = "--restore", description = "Restores the file as it was at REVISION.")
  private boolean restore;

  @Option(names = "--dry-run", description = "With --undo or --restore: shows the difference.")
  private boolean dryRun;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the history.")
  private String reason;

  @Mixin private FilesHostOption host;

  @Override
  protected void checkUse() {
    if (undo && (restore || revision != null)) {
      throw new InvalidOptionException(SiteCommandMessage.UNDO_ALONE.with());
    }
    if (restore && revision == null) {
      throw new InvalidOptionException(SiteCommandMessage.RESTORE_NEEDS_REVISION.with());
    }
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    String document = path + "/documents/" + LocalGatewayClient.encode(file);
    if (undo || restore) {
      return putBack(client, document, undo ? before(client, document) : revision);
    }
    return revision == null
        ? list(client.get(host.path(document + "/revisions")))
        : show(client.get(host.path(revisionPath(document, revision))));
  }

  private int list(Map<String, Object> revisions) {
    return printItems(
        revisions,
        asObjects(revisions.get("items")),
        TABLE,
        SiteCommandMessage.NO_HISTORY.with(file));
  }

  private int show(Map<String, Object> view) {
    if (json()) {
      printJson(view);
      return ExitCode.DONE;
    }
    Map<String, Object> item = asObject(view.get("revision"));
    println(text(item, "at") + " " + text(item, "by") + ": " + text(item, "reason"));
    new DocumentChangePrinter(out()).printDifference(text(view, "diff"));
    return ExitCode.DONE;
  }

  /** The revision before the last change. */
  private String before(LocalGatewayClient client, String document) {
    List<Map<String, Object>> newest =
        asObjects(client.get(host.path(document + "/revisions", "limit=2")).get("items"));
    if (newest.size() < 2) {
      throw new CommandFailedException(SiteCommandMessage.NO_EARLIER_REVISION.with(file));
    }
    return text(newest.get(1), "id");
  }

  private int putBack(LocalGatewayClient client, String document, String id) {
    Map<String, Object> request = new LinkedHashMap<>();
    if (reason != null) {
      request.put("reason", reason);
    }
    String etag = text(client.get(host.path(document)), "etag");
    Map<String, Object> changed =
        client.post(
            host.path(revisionPath(document, id) + "/restore", dryRun ? "dryRun=true" : ""),
            request,
            etag);
    if (json()) {
      printJson(changed);
    } else {
      new DocumentChangePrinter(out()).print(changed);
    }
    return ExitCode.DONE;
  }

  private static String revisionPath(String document, String revision) {
    return document + "/revisions/" + LocalGatewayClient.encode(revision);
  }
}
