package io.meetkeeper.suite.manual;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.command.MeetkeeperCommand;
import io.meetkeeper.suite.command.completion.ShellCompletion;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;

/** Writes the manual pages and completions; run by the build. */
public final class ManualWriter {
  private ManualWriter() {}

  /**
   * Writes {@code man1/*.1.gz}, the same in Japanese under {@code ja}, {@code bash/meetkeeper},
   * {@code zsh/_meetkeeper} and {@code fish/meetkeeper.fish}.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    writePages(directory.resolve("man1"), MessageLanguage.EN);
    writePages(directory.resolve("ja/man1"), MessageLanguage.JA);
    CommandLine root = MeetkeeperCommand.commandLine();
    write(directory.resolve("bash"), "meetkeeper", ShellCompletion.bash(root));
    write(directory.resolve("zsh"), "_meetkeeper", ShellCompletion.zsh(root));
    write(directory.resolve("fish"), "meetkeeper.fish", ShellCompletion.fish(root));
  }

  private static void writePages(Path directory, MessageLanguage language) throws IOException {
    CommandLine root = MeetkeeperCommand.commandLine(language);
    Files.createDirectories(directory);
    writePage(directory, root, language);
    for (CommandLine command : root.getSubcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        writePage(directory, command, language);
      }
    }
  }

  private static void writePage(Path pages, CommandLine command, MessageLanguage language)
      throws IOException {
    byte[] page =
        ManualPage.of(command, MeetkeeperVersion.current(), language)
            .getBytes(StandardCharsets.UTF_8);
    Path file = pages.resolve(ManualPage.name(command) + ".1.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(page);
    }
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(directory).resolve(name), text);
  }
}
