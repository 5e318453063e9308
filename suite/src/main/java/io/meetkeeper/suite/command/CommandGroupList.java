package io.meetkeeper.suite.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help, grouped by purpose. */
final class CommandGroupList implements IHelpSectionRenderer {
  private static final String REST = "More:";
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "How it is:",
        List.of(
            "status",
            "doctor",
            "why",
            "hosts",
            "sites",
            "events",
            "timeline",
            "metrics",
            "forecast",
            "report",
            "open"));
    GROUPS.put(
        "Restarts:",
        List.of(
            "automation",
            "backtest",
            "pause",
            "resume",
            "restart",
            "start",
            "restarts",
            "roll",
            "drain"));
    GROUPS.put(
        "Accounts and Jitsi's files:",
        List.of("accounts", "secure-domain", "files", "get", "set", "history"));
    GROUPS.put(
        "Notifications and access:",
        List.of("notify", "machinist", "token", "audit", "grant", "revoke-grant"));
  }

  @Override
  public String render(Help help) {
    Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (title, names) -> {
          Map<String, Help> group = new LinkedHashMap<>();
          for (String name : names) {
            if (left.containsKey(name)) {
              group.put(name, left.remove(name));
            }
          }
          append(text, help, title, group);
        });
    append(text, help, REST, left);
    return text.toString();
  }

  private static void append(StringBuilder text, Help help, String title, Map<String, Help> group) {
    if (!group.isEmpty()) {
      text.append(HelpTranslation.line(help.commandSpec().resourceBundle(), title))
          .append(System.lineSeparator())
          .append(help.commandList(group));
    }
  }

  /** The names of the commands in the groups. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    GROUPS.values().forEach(names::addAll);
    return names;
  }

  /** Makes the help of a command use these groups. */
  static void install(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
    sections.put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    sections.put(
        CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroupList());
    command.setHelpSectionMap(sections);
  }
}
