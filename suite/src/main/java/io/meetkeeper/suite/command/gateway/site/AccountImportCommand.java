package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.command.gateway.SecretOutputFile;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the accounts of a CSV. */
@Command(
    name = "import",
    description = {
      "Creates the accounts of a CSV, at most 2000.",
      "Its first line names the columns: name, and optionally password, expiresAt, note."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 1 when a line was refused; the others are created.",
      "",
      "Example: see what would happen, then do it, with the passwords in a file that only you read:",
      "  meetkeeper accounts import class.csv --dry-run",
      "  meetkeeper accounts import class.csv --password-sheet passwords.csv"
    })
final class AccountImportCommand extends SiteGatewayCommand {
  @Parameters(paramLabel = "FILE", description = "The CSV; - is standard input.")
  private Path file;

  @Option(
      names = "--password-sheet",
      paramLabel = "OUT",
      description = "Writes names and generated passwords there (0600) instead of printing them.")
  private Path sheet;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Override
  protected void checkUse() {
    if (dryRun && sheet != null) {
      throw new InvalidOptionException(SiteCommandMessage.NO_SHEET_IN_DRY_RUN.with());
    }
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    String csv = AccountPasswordFile.read(file);
    AccountImportProgress progress = new AccountImportProgress(out(), json());
    if (sheet == null) {
      run(progress, client, path, csv);
      return progress.end(report(progress.reply()));
    }
    try (SecretOutputFile passwords = SecretOutputFile.create(sheet)) {
      run(progress, client, path, csv);
      passwords.write(PasswordSheet.of(progress.reply()), SiteCommandMessage.PASSWORDS_LOST.with());
    }
    int code = report(PasswordSheet.withoutPasswords(progress.reply()));
    if (!json()) {
      println(SiteCommandMessage.PASSWORDS_IN.with(sheet.toString()));
    }
    return progress.end(code);
  }

  private void run(
      AccountImportProgress progress, LocalGatewayClient client, String path, String csv) {
    String target = path + "/accounts/import";
    if (dryRun) {
      progress.runWhole(client.postCsv(target + "?dryRun=true", csv));
    } else {
      progress.run(
          csv,
          whole -> client.postCsv(target + "?dryRun=true", whole),
          part -> client.postCsv(target, part));
    }
  }

  private int report(Map<String, Object> reply) {
    if (json()) {
      printJson(reply);
    } else {
      asObjects(reply.get("lines")).forEach(line -> println(describe(line)));
      println(
          SiteCommandMessage.IMPORT_COUNT.with(
              dryRun, text(reply, "created"), text(reply, "refused")));
    }
    return "0".equals(text(reply, "refused")) ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private static MessageText describe(Map<String, Object> line) {
    return SiteCommandMessage.IMPORT_LINE.with(
        text(line, "line"),
        text(line, "name"),
        text(line, "outcome"),
        optional(line, "because"),
        optional(line, "password"));
  }
}
