package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;

/** Prints the findings of doctor for people. */
public final class DoctorPrinter {
  private static final int INDENT = 4;
  private static final int SEEN_INDENT = 6;

  private final TerminalOutput out;
  private final boolean verbose;
  private boolean waitingPrinted;

  /**
   * Creates a printer.
   *
   * @param verbose whether to show the evidence of passed checks too
   */
  public DoctorPrinter(TerminalOutput out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  /** Prints the user, the program and the host. */
  public void printIdentity(HostIdentity identity, String version) {
    println(
        DoctorMessage.PROGRAM.with(
            version, Runtime.version().toString(), System.getProperty("user.name")));
    println(DoctorMessage.HOST.with(identity.host(), identity.hostReason()));
    println(DoctorMessage.SITE.with(identity.site(), identity.siteReason()));
    out.println();
    println(DoctorMessage.MAY.with());
  }

  private void println(MessageText message) {
    out.println(message, INDENT);
  }

  /** Prints the abilities of one role. */
  public void printRole(RoleReport role) {
    if (role.failure() != null) {
      println(DoctorMessage.ROLE_UNKNOWN.with(role.role(), role.failure()));
    }
    role.abilities().forEach(this::printAbility);
  }

  private void printAbility(RoleAbility ability) {
    String explanation = render(ability.becauseText(), ability.because());
    String reason = explanation == null ? "" : " - " + explanation;
    String text = out.render(DoctorMessage.ABILITY.with(ability.name(), ability.possible()));
    if (ability.possible()) {
      out.println(text + reason, INDENT);
    } else {
      out.println(TextColour.YELLOW, text, reason, INDENT);
    }
  }

  /** The text in the language of the output; English where a message has no code. */
  private String render(MessageText message, String english) {
    String words = message == null ? null : message.in(out.language());
    return words == null ? english : words;
  }

  /** Prints once that the checks take long. */
  public void printWaiting() {
    if (!waitingPrinted) {
      waitingPrinted = true;
      println(DoctorMessage.STILL_CHECKING.with());
    }
  }

  /** Prints all checks and the verdict. */
  public void printReport(DoctorReport report) {
    out.println();
    report.checks().forEach(this::printCheck);
    if (!report.checks().isEmpty()) {
      out.println();
    }
    out.println(TextColour.of(report.state()), out.render(report.verdict()), "", 0);
  }

  private void printCheck(HealthCheck check) {
    String summary = render(check.summaryText(), check.summary());
    out.println(
        TextColour.of(check.state()),
        out.render(DoctorMessage.STATE.with(check.state())),
        " " + check.id() + ": " + summary,
        INDENT);
    if (check.state() != HealthState.WELL || verbose) {
      check
          .evidence()
          .forEach(each -> out.println(DoctorMessage.SEEN.with(each), INDENT + SEEN_INDENT));
    }
    // never wrapped, since it is there to be pasted
    new HealthRemedy(check.remedy(), check.remedyText())
        .steps()
        .forEach(step -> out.out().println("    " + TerminalOutput.printable(line(step))));
  }

  private String line(Object step) {
    return step instanceof MessageText message ? out.render(message) : String.valueOf(step);
  }
}
