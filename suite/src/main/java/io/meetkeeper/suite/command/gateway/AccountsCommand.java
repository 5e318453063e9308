package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, adds, disables and enables the accounts of a site. */
@Command(
    name = "accounts",
    description = "Who may open rooms: the accounts in Prosody.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountsCommand.AccountListCommand.class,
      AccountsCommand.AccountAddCommand.class,
      AccountsCommand.AccountEnableCommand.class,
      AccountsCommand.AccountDisableCommand.class,
      AccountsCommand.AccountImportCommand.class
    })
public final class AccountsCommand extends CommandGroup {
  private static final int MAX_FILE_BYTES = 1024 * 1024;

  AccountsCommand() {
    super("say what to do: list, add, enable, disable or import");
  }

  private static String accountPath(String site, String name) {
    return site + "/accounts/" + LocalGatewayClient.encode(name);
  }

  /** One that is disabled, or will be, says so. */
  private static String describe(Map<String, Object> account) {
    return account.get("name")
        + (Boolean.FALSE.equals(account.get("enabled")) ? "  disabled" : "")
        + (account.get("because") == null ? "" : " (" + account.get("because") + ")")
        + (account.get("expiresAt") == null ? "" : "  until " + account.get("expiresAt"))
        + (account.get("note") == null ? "" : "  " + account.get("note"));
  }

  private static String readBounded(Path file) {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new CommandFailedException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailedException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  @Command(
      name = "list",
      description = "The accounts of a site; never those of services.",
      mixinStandardHelpOptions = true)
  static final class AccountListCommand extends GatewayCommand {
    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      List<Map<String, Object>> accounts = client.items(site.path(client) + "/accounts?limit=1000");
      if (json()) {
        printJson(Map.of("items", accounts));
      } else {
        accounts.forEach(account -> println(describe(account)));
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "add",
      description = {
        "Creates an account.",
        "Without a password file a password is generated, and shown this once."
      },
      mixinStandardHelpOptions = true)
  static final class AccountAddCommand extends GatewayCommand {
    @Parameters(paramLabel = "NAME", description = "The part before the @.")
    private String name;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "Its password: the first line of this file, or of standard input (-).")
    private Path passwordFile;

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "When it is disabled by itself, for example 2027-01-31T23:00:00Z.")
    private String expires;

    @Option(names = "--note", paramLabel = "TEXT", description = "Whose it is.")
    private String note;

    @Option(names = "--dry-run", description = "Only says what would happen.")
    private boolean dryRun;

    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("name", name);
      if (passwordFile != null) {
        request.put("password", readBounded(passwordFile).lines().findFirst().orElse(""));
      }
      if (expires != null) {
        request.put("expiresAt", expires);
      }
      if (note != null) {
        request.put("note", note);
      }
      Map<String, Object> created =
          client.post(site.path(client) + "/accounts" + (dryRun ? "?dryRun=true" : ""), request);
      if (json()) {
        printJson(created);
      } else {
        println((dryRun ? "would create " : "created ") + describe(created));
        if (created.get("password") != null) {
          println("password (shown this once): " + created.get("password"));
        }
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "disable",
      description = "Disables an account; its sessions end at once.",
      mixinStandardHelpOptions = true)
  static final class AccountDisableCommand extends GatewayCommand {
    @Parameters(paramLabel = "NAME", description = "As accounts list shows it.")
    private String name;

    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      return change(this, client, accountPath(site.path(client), name), false);
    }
  }

  @Command(
      name = "enable",
      description = "Enables an account again, with the password that it had.",
      mixinStandardHelpOptions = true)
  static final class AccountEnableCommand extends GatewayCommand {
    @Parameters(paramLabel = "NAME", description = "As accounts list shows it.")
    private String name;

    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      return change(this, client, accountPath(site.path(client), name), true);
    }
  }

  private static int change(
      GatewayCommand command, LocalGatewayClient client, String path, boolean enabled) {
    Map<String, Object> account = client.patchAnyVersion(path, Map.of("enabled", enabled));
    if (command.json()) {
      command.printJson(account);
    } else {
      command.println((enabled ? "enabled " : "disabled ") + account.get("name"));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "import",
      description = {
        "Creates the accounts of a CSV, at most 2000.",
        "Its first line names the columns: name, and if wished password, expiresAt, note."
      },
      mixinStandardHelpOptions = true)
  static final class AccountImportCommand extends GatewayCommand {
    @Parameters(paramLabel = "FILE", description = "The CSV; - is standard input.")
    private Path file;

    @Option(names = "--dry-run", description = "Only says what would happen.")
    private boolean dryRun;

    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> reply =
          client.postCsv(
              site.path(client) + "/accounts/import" + (dryRun ? "?dryRun=true" : ""),
              readBounded(file));
      if (json()) {
        printJson(reply);
      } else {
        asObjects(reply.get("lines")).forEach(this::printLine);
        println(reply.get("created") + " created, " + reply.get("refused") + " refused");
      }
      return "0".equals(String.valueOf(reply.get("refused"))) ? ExitCode.DONE : ExitCode.FAILURE;
    }

    private void printLine(Map<String, Object> line) {
      println(
          "line "
              + line.get("line")
              + ": "
              + line.get("name")
              + " "
              + line.get("outcome")
              + (line.get("because") == null ? "" : ": " + line.get("because"))
              + (line.get("password") == null ? "" : "  " + line.get("password")));
    }
  }
}
