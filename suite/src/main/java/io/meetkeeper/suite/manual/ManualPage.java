package io.meetkeeper.suite.manual;

import io.meetkeeper.backbone.message.MessageLanguage;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a command in roff, with its subcommands as sections of it. */
final class ManualPage {
  private final StringBuilder text = new StringBuilder();

  private final MessageLanguage language;

  private ManualPage(MessageLanguage language) {
    this.language = language;
  }

  /**
   * The page of a command.
   *
   * @param version of Meetkeeper
   * @param language of its headings; the command has its help in the same one
   */
  static String of(CommandLine command, String version, MessageLanguage language) {
    ManualPage page = new ManualPage(language);
    page.appendHead(command, version);
    page.appendBody(command, ".SH");
    command.getSubcommands().forEach((name, each) -> page.appendSubcommand(command, each));
    page.appendFooter(command);
    page.appendSeeAlso(command);
    return page.text.toString();
  }

  /** The name of the page, for example {@code meetkeeper-accounts}. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  private void appendHead(CommandLine command, String version) {
    String name = name(command);
    line(
        ".TH \""
            + escape(name.toUpperCase(Locale.ROOT))
            + "\" 1 \"\" \"Meetkeeper "
            + version
            + "\"");
    line(".SH " + render(ManualMessage.NAME));
    line(escape(name) + " \\- " + escape(firstSentence(command)));
  }

  private static String firstSentence(CommandLine command) {
    String all = String.join(" ", command.getCommandSpec().usageMessage().description());
    return all.split("\\. |。", 2)[0].replaceAll("\\.$", "");
  }

  private void appendBody(CommandLine command, String heading) {
    CommandSpec spec = command.getCommandSpec();
    line(heading + " " + render(ManualMessage.SYNOPSIS));
    verbatim(List.of(synopsis(spec).split("\\R")));
    line(heading + " " + render(ManualMessage.DESCRIPTION));
    paragraphs(spec.usageMessage().description());
    if (command.getSubcommands().isEmpty()) {
      line(heading + " " + render(ManualMessage.OPTIONS));
      appendArguments(spec);
    }
  }

  private static String synopsis(CommandSpec spec) {
    return new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).stripTrailing();
  }

  private void appendArguments(CommandSpec spec) {
    spec.positionalParameters().forEach(each -> appendArgument(each.paramLabel(), each));
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> appendArgument(label(option), option));
  }

  private static String label(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  private void appendArgument(String label, ArgSpec argument) {
    line(".TP");
    line("\\fB" + escape(label) + "\\fR");
    line(escape(String.join(" ", argument.description())));
  }

  private void appendSubcommand(CommandLine parent, CommandLine command) {
    if (command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    if (parent.getParent() == null) {
      line(".SH " + escape(command.getCommandName().toUpperCase(Locale.ROOT)));
      paragraphs(command.getCommandSpec().usageMessage().description());
      String page = "\\fB" + escape(name(command)) + "\\fR(1)";
      line(ManualMessage.SEE_PAGE.with(page).in(language));
    } else {
      line(".SH " + escape(command.getCommandName().toUpperCase(Locale.ROOT)));
      appendBody(command, ".SS");
      appendFooter(command);
    }
  }

  private void appendFooter(CommandLine command) {
    String[] footer = command.getCommandSpec().usageMessage().footer();
    if (footer.length > 0) {
      boolean section = command.getParent() != null && !command.getSubcommands().isEmpty();
      line((section ? ".SH " : ".SS ") + render(ManualMessage.NOTES));
      verbatim(List.of(footer));
    }
  }

  private void appendSeeAlso(CommandLine command) {
    line(".SH " + render(ManualMessage.SEE_ALSO));
    line(
        (command.getParent() == null ? "" : "\\fBmeetkeeper\\fR(1), ")
            + render(ManualMessage.PAGES));
  }

  private String render(ManualMessage message) {
    return message.with().in(language);
  }

  private void paragraphs(String[] lines) {
    for (String each : lines) {
      line(".PP");
      line(escape(each));
    }
  }

  private void verbatim(List<String> lines) {
    line(".nf");
    lines.forEach(each -> line(escape(each)));
    line(".fi");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Escapes a text so that roff prints it as it is. */
  private static String escape(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
