package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes values of one file of Jitsi. */
@Command(
    name = "set",
    description = {
      "Changes values of a file of Jitsi and nothing else; refused when that cannot be proved.",
      "For the usual options it knows the file and the type."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "NAME=null removes a value. Lists and objects are written as JSON.",
      "",
      "Examples: see it, do it, and cap the bridge's heap as soon as nobody talks:",
      "  meetkeeper set startWithAudioMuted=true --dry-run",
      "  meetkeeper set startWithAudioMuted=true --reason \"quiet mornings\"",
      "  meetkeeper set VIDEOBRIDGE_MAX_MEMORY=512m --restart"
    })
public final class SetCommand extends SiteGatewayCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "For example p2p.enabled=false.")
  private List<String> arguments;

  @Option(
      names = "--file",
      paramLabel = "NAME",
      description = "Which file, as meetkeeper files shows it; found unless given.")
  private String file;

  @Option(names = "--dry-run", description = "Only shows the difference.")
  private boolean dryRun;

  @Option(
      names = "--restart",
      description = "Also restarts what must be restarted for it, as soon as nobody talks.")
  private boolean restart;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the history.")
  private String reason;

  @Option(
      names = "--despite-conditions",
      description = {
        "Also changes it where the file sets it under a condition, for example for one host name."
            + " Where that condition holds the change has no effect; a note names the line.",
        "In jicofo.conf and jvb.conf: also where other options take its value."
      })
  private boolean despiteConditions;

  @Mixin private FilesHostOption host;

  @Override
  protected void checkUse() {
    Map<String, OptionAssignment> assigned = new LinkedHashMap<>();
    for (OptionAssignment each : assignments()) {
      OptionAssignment before = assigned.put(each.name(), each);
      if (before != null && !before.equals(each)) {
        throw new InvalidOptionException(SiteCommandMessage.SET_TWICE.with(each.name()));
      }
    }
  }

  /** An option of a file may be called as one of this command, or nearly so, such as hosts. */
  @Override
  protected String nameOf(String member) {
    boolean isOfFile = assignments().stream().anyMatch(each -> each.name().equals(member));
    return isOfFile ? member : super.nameOf(member);
  }

  private List<OptionAssignment> assignments() {
    return arguments.stream().map(OptionAssignment::parse).toList();
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    List<OptionAssignment> assignments = assignments();
    String name = file == null ? find(client, path, assignments) : file;
    String document = path + "/documents/" + LocalGatewayClient.encode(name);
    Map<String, Object> patch = new LinkedHashMap<>();
    assignments.forEach(each -> each.addTo(patch, valueIn(name, each)));
    String etag = text(client.get(host.path(document)), "etag");
    Map<String, Object> changed =
        client.patch(
            host.path(
                document,
                dryRun ? "dryRun=true" : "",
                restart ? "then=when-idle" : "",
                despiteConditions ? "despiteConditions=true" : "",
                reason == null ? "" : "reason=" + LocalGatewayClient.encode(reason)),
            patch,
            etag);
    if (json()) {
      printJson(changed);
    } else {
      new DocumentChangePrinter(out()).print(changed);
    }
    return ExitCode.DONE;
  }

  private String find(LocalGatewayClient client, String path, List<OptionAssignment> options) {
    return new OptionFileFinder(asObjects(client.get(host.path(path + "/documents")).get("items")))
        .find(options.stream().map(OptionAssignment::path).toList());
  }

  private static Object valueIn(String name, OptionAssignment assignment) {
    return assignment.value(OptionFileFinder.types(name, assignment.path()));
  }
}
