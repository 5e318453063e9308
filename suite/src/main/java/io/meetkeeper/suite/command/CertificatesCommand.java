package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.certificate.CertificateAuthority;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "certificates",
    description =
        "Your own small certificate authority: for the gateway's TLS and between members of a cluster.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CertificatesCommand extends CommandGroup {
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
      @Option(
              names = "--days",
              defaultValue = TEN_YEARS,
              description = "How long it is valid; ten years.")
          int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    CertificateAuthority authority = option.authority();
    authority.create(positive(days));
    println(
        LocalCommandMessage.AUTHORITY_MADE.with(
            authority.certificateFile("ca").toString(), authority.keyFile("ca").toString()));
    return ExitCode.DONE;
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
    println(
        LocalCommandMessage.CERTIFICATE_MADE.with(
            authority.certificateFile(name).toString(), authority.keyFile(name).toString()));
    return ExitCode.DONE;
  }

  @Command(
      name = "list",
      description = "Lists the certificates, and until when each is valid.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper certificates list"})
  int list(@Mixin DirectoryOption option) throws IOException, GeneralSecurityException {
    for (CertificateAuthority.IssuedCertificate issued : option.authority().list()) {
      X509Certificate certificate = issued.certificate();
      println(
          LocalCommandMessage.VALID_UNTIL.with(
              TextTable.pad(issued.name(), NAME_WIDTH),
              certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString(),
              names(certificate)));
    }
    return ExitCode.DONE;
  }

  private static String names(X509Certificate certificate) throws GeneralSecurityException {
    var names = certificate.getSubjectAlternativeNames();
    return names == null
        ? ""
        : String.join(", ", names.stream().map(entry -> String.valueOf(entry.get(1))).toList());
  }

  /** Prints lines without wrapping, since paths are there to be pasted. */
  private void println(MessageText message) {
    output().words(message).lines().forEach(out()::println);
  }

  private int positive(int days) {
    if (days < 1) {
      throw usageError(LocalCommandMessage.DAYS.with(days));
    }
    return days;
  }
}
