package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.certificate.CertificateAuthority;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a small certificate authority for TLS between processes of Meetkeeper. */
@Command(
    name = "certificates",
    description =
        "Your own small certificate authority: for the gateway's TLS and between members of a cluster.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class CertificatesCommand extends CommandGroup {
  private static final int NAME_WIDTH = 20;
  private static final String TEN_YEARS = "3650";
  private static final String TWO_YEARS = "825";

  /** {@code --directory DIR}, for all subcommands. */
  static final class DirectoryOption {
    @Option(
        names = "--directory",
        paramLabel = "DIR",
        defaultValue = "certificates",
        description = "Where the files are; ./certificates by default.")
    private Path directory;

    private CertificateAuthority authority() {
      return new CertificateAuthority(directory);
    }
  }

  @Command(
      name = "ca",
      description =
          "Makes the authority: ca.pem, which everybody may have, and ca.key, which nobody else may.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper certificates ca"})
  int ca(
      @Mixin DirectoryOption option,
      @Mixin JsonOption json,
      @Option(
              names = "--days",
              defaultValue = TEN_YEARS,
              description = "How long it is valid; ten years.")
          int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    CertificateAuthority authority = option.authority();
    authority.create(positive(days));
    return print(json, CertificateFiles.of(authority, "ca"), LocalCommandMessage.AUTHORITY_MADE);
  }

  @Command(
      name = "node",
      description = "Makes key and certificate of one process: for gateway.tls and cluster.tls.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Example:",
        "  meetkeeper certificates node gateway --address gateway,meetkeeper.example.com"
      })
  int node(
      @Mixin DirectoryOption option,
      @Mixin JsonOption json,
      @Parameters(paramLabel = "NAME", description = "Names the files, for example gateway.")
          String name,
      @Option(
              names = "--address",
              split = ",",
              required = true,
              description = "Names and IP addresses under which others reach it.")
          List<String> addresses,
      @Option(
              names = "--days",
              defaultValue = TWO_YEARS,
              description = "How long it is valid; 825 days.")
          int days,
      @Option(
              names = "--owner",
              paramLabel = "UID",
              defaultValue = "-1",
              description =
                  "Who should own the files, by number, for example 8480 for the container; run by root.")
          int owner)
      throws IOException, InterruptedException, GeneralSecurityException {
    CertificateAuthority authority = option.authority();
    authority.sign(name, addresses, positive(days));
    if (owner >= 0) {
      Files.setAttribute(authority.certificateFile(name), "unix:uid", owner);
      Files.setAttribute(authority.keyFile(name), "unix:uid", owner);
    }
    return print(json, CertificateFiles.of(authority, name), LocalCommandMessage.CERTIFICATE_MADE);
  }

  @Command(
      name = "list",
      description = "Lists the certificates, and until when each is valid.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper certificates list"})
  int list(@Mixin DirectoryOption option, @Mixin JsonOption json)
      throws IOException, GeneralSecurityException {
    List<CertificateItem> items = new ArrayList<>();
    for (CertificateAuthority.IssuedCertificate issued : option.authority().list()) {
      items.add(CertificateItem.of(issued));
    }
    if (json.isSet()) {
      print(new CertificateList(items));
      return ExitCode.DONE;
    }
    for (CertificateItem item : items) {
      println(
          LocalCommandMessage.VALID_UNTIL.with(
              TextTable.pad(item.name(), NAME_WIDTH),
              item.validUntil().atZone(ZoneOffset.UTC).toLocalDate().toString(),
              String.join(", ", item.addresses())));
    }
    return ExitCode.DONE;
  }

  private int print(JsonOption json, CertificateFiles made, LocalCommandMessage message) {
    if (json.isSet()) {
      print(made);
    } else {
      println(message.with(made.certificate(), made.key()));
    }
    return ExitCode.DONE;
  }

  private void print(Object value) {
    out().println(ContractJson.toJson(value));
  }

  /** What {@code certificates ca --json} and {@code node --json} print; the names stay. */
  record CertificateFiles(String name, String certificate, String key) {
    private static CertificateFiles of(CertificateAuthority authority, String name) {
      return new CertificateFiles(
          name, authority.certificateFile(name).toString(), authority.keyFile(name).toString());
    }
  }

  /** What {@code certificates list --json} prints; the names stay. */
  record CertificateList(List<CertificateItem> items) {}

  /** A certificate in the list. */
  record CertificateItem(String name, Instant validUntil, List<String> addresses) {
    private static CertificateItem of(CertificateAuthority.IssuedCertificate issued)
        throws GeneralSecurityException {
      var names = issued.certificate().getSubjectAlternativeNames();
      return new CertificateItem(
          issued.name(),
          issued.certificate().getNotAfter().toInstant(),
          names == null
              ? List.of()
              : names.stream().map(entry -> String.valueOf(entry.get(1))).toList());
    }
  }

  /** Prints lines without wrapping, since paths are there to be pasted. */
  private void println(MessageText message) {
    output().render(message).lines().forEach(out()::println);
  }

  private int positive(int days) {
    if (days < 1) {
      throw usageError(LocalCommandMessage.DAYS.with(days));
    }
    return days;
  }
}
