package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.ANY_VERSION;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.ChangeFollower;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Switches the secure domain of a site, and follows the change to its end. */
abstract class SecureDomainChangeCommand extends SiteGatewayCommand {
  private static final String DONE = "done";

  /** The final phases. */
  private static final Set<String> ENDED = Set.of(DONE, "advised", "undone", "conflict", "expired");

  @Option(
      names = "--cut-calls",
      description = "Does not wait until nobody talks: running calls are cut.")
  private boolean cutCalls;

  @Option(
      names = "--dry-run",
      description = "Only shows the difference of each file, and what would be restarted.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Waits until it has ended, and shows its progress.")
  private boolean wait;

  /** The requested mode, as spelled in REST. */
  abstract Map<String, Object> requestedMode();

  @Override
  protected int run(LocalGatewayClient client, String path) throws InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>(requestedMode());
    if (cutCalls) {
      request.put("cutCalls", true);
    }
    String resource = path + "/secure-domain";
    Map<String, Object> state =
        client.put(resource + (dryRun ? "?dryRun=true" : ""), request, ANY_VERSION);
    if (dryRun) {
      printPlan(state);
      return ExitCode.DONE;
    }
    Map<String, Object> last = wait ? follow(client, resource, state) : state;
    if (json()) {
      printJson(last);
    } else if (!wait) {
      describe(last).forEach(this::println);
      println(SiteCommandMessage.FOLLOW_CHANGE.with());
    }
    return ended(last) && !succeeded(last) ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private Map<String, Object> follow(
      LocalGatewayClient client, String resource, Map<String, Object> state)
      throws InterruptedException {
    if (!json() && out().interactive()) {
      println(SiteCommandMessage.CTRL_C_CHANGE.with());
    }
    return new ChangeFollower(out(), json())
        .follow(
            state, () -> client.get(resource), this::describe, SecureDomainChangeCommand::ended);
  }

  private static Map<String, Object> work(Map<String, Object> state) {
    return asObject(state.get("work"));
  }

  private static boolean ended(Map<String, Object> state) {
    return work(state).isEmpty() || ENDED.contains(text(work(state), "phase"));
  }

  /**
   * Whether the change succeeded: nothing to do is a success; advice is not, since somebody must
   * follow it.
   */
  private static boolean succeeded(Map<String, Object> state) {
    return work(state).isEmpty() || DONE.equals(work(state).get("phase"));
  }

  private List<String> describe(Map<String, Object> state) {
    Map<String, Object> work = work(state);
    String site = text(state, "site");
    if (work.isEmpty()) {
      return List.of(
          out().render(SecureDomainCommand.describe(site, asObject(state.get("actual")), state)));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        out()
            .render(
                SiteCommandMessage.DOMAIN_WORK.with(
                    site, text(work, "phase"), optional(work, "because"))));
    texts(work, "problems").forEach(problem -> lines.add("  " + problem));
    texts(work, "commands").forEach(command -> lines.add("  " + command));
    return lines;
  }

  private void printPlan(Map<String, Object> state) {
    if (json()) {
      printJson(state);
      return;
    }
    describe(state).forEach(this::println);
    DocumentChangePrinter printer = new DocumentChangePrinter(out());
    for (Map<String, Object> file : asObjects(work(state).get("files"))) {
      println(text(file, "path"));
      printer.printDifference(text(file, "diff"));
      texts(file, "notes").forEach(note -> println(SiteCommandMessage.NOTE.with(note)));
    }
    asObjects(work(state).get("restarts"))
        .forEach(
            restart ->
                println(
                    SiteCommandMessage.DOMAIN_RESTART.with(
                        text(restart, "service"),
                        text(restart, "host"),
                        text(restart, "interrupts"))));
  }

  @Command(
      name = "on",
      description = {
        "Only people with an account may open rooms. Succeeds as a whole, or leaves everything as it was.",
        "Begins when nobody talks on the site. The change is stored, and continues when this"
            + " command ends."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Exit code 1 when it was refused, or with --wait not done.",
        "",
        "Examples: see what would be done; and do it, guests may join:",
        "  meetkeeper secure-domain on --guests --dry-run",
        "  meetkeeper secure-domain on --guests --wait"
      })
  static final class SecureDomainOnCommand extends SecureDomainChangeCommand {
    @Option(
        names = "--guests",
        description = "People without an account may join a room that was opened.")
    private boolean guests;

    @Override
    Map<String, Object> requestedMode() {
      return Map.of("enabled", true, "guests", guests);
    }
  }

  @Command(
      name = "off",
      description = {
        "Everybody may open rooms. Succeeds as a whole, or leaves everything as it was.",
        "Begins when nobody talks on the site."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper secure-domain off --wait"})
  static final class SecureDomainOffCommand extends SecureDomainChangeCommand {
    @Override
    Map<String, Object> requestedMode() {
      return Map.of("enabled", false);
    }
  }
}
