package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;
import java.util.Locale;

/** Prints what doctor finds, for people. */
public final class DoctorPrinter {
  private static final int INDENT = 4;

  private final TerminalOutput out;
  private final boolean verbose;

  /**
   * A printer.
   *
   * @param verbose whether the evidence of checks that are well is shown too
   */
  public DoctorPrinter(TerminalOutput out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  /** Prints who looks, and at what. */
  public void printIdentity(HostIdentity identity, String version) {
    line("Meetkeeper " + version + " on Java " + Runtime.version() + ", as user " + userName());
    line("host " + identity.host() + " (" + identity.hostReason() + ")");
    line("site " + identity.site() + " (" + identity.siteReason() + ")");
    out.println();
    line("It may here:");
  }

  private static String userName() {
    return System.getProperty("user.name");
  }

  /** Prints what one role may do. */
  public void printRole(RoleReport role) {
    if (role.failure() != null) {
      out.println("  " + role.role() + ": not known - " + role.failure(), INDENT);
    }
    role.abilities().forEach(this::printAbility);
  }

  private void printAbility(RoleAbility ability) {
    String because = ability.because() == null ? "" : " - " + ability.because();
    String text = "  " + ability.name() + ": ";
    if (ability.possible()) {
      out.println(text + "yes" + because, INDENT);
    } else {
      out.println(TextColour.YELLOW, text + "no", because, INDENT);
    }
  }

  /** Prints all checks and the verdict. */
  public void printReport(DoctorReport report) {
    out.println();
    report.checks().forEach(this::printCheck);
    if (!report.checks().isEmpty()) {
      out.println();
    }
    out.println(TextColour.of(report.state()), report.verdict(), "", 0);
  }

  private void printCheck(HealthCheck check) {
    boolean well = check.state() == HealthState.WELL;
    String word = check.state().name();
    out.println(
        TextColour.of(check.state()),
        well ? word.toLowerCase(Locale.ROOT) : word,
        " " + check.id() + ": " + check.summary(),
        INDENT);
    if (!well || verbose) {
      check.evidence().forEach(each -> out.println("    seen: " + each, INDENT + 6));
    }
    // never wrapped: it is there to be pasted
    check.remedy().forEach(step -> out.out().println("    " + TerminalOutput.printable(step)));
  }

  private void line(String text) {
    out.println(text, INDENT);
  }
}
