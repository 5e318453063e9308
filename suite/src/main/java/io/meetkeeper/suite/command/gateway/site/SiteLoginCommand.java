package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says how people log in to a site, and which of its settings do not fit each other. */
@Command(
    name = "login",
    description = {
      "How people log in (accounts, tokens, LDAP), and which settings do not fit each other.",
      "Exit code 1 when nobody can log in because of one, or when the files could not be read."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper accounts login"})
final class SiteLoginCommand extends SiteGatewayCommand {
  @Override
  protected int run(LocalGatewayClient client, String path) {
    Map<String, Object> login = client.get(path + "/login");
    List<Map<String, Object>> findings = asObjects(login.get("findings"));
    if (json()) {
      printJson(login);
    } else {
      print(login, findings);
    }
    boolean broken = findings.stream().anyMatch(SiteLoginCommand::isBroken);
    return broken || "unknown".equals(login.get("kind")) ? ExitCode.FAILURE : ExitCode.DONE;
  }

  private void print(Map<String, Object> login, List<Map<String, Object>> findings) {
    println(
        SiteCommandMessage.LOGIN_KIND.with(
            text(login, "site"), text(login, "kind"), optional(login, "because")));
    for (Map<String, Object> finding : findings) {
      println(
          SiteCommandMessage.LOGIN_FINDING.with(
              isBroken(finding), text(finding, "summary"), optional(finding, "remedy")));
    }
    if (optional(login, "signer") != null) {
      println(SiteCommandMessage.LOGIN_SIGNER.with(text(login, "signer")));
    }
    if (optional(login, "linkObstacle") != null) {
      println(SiteCommandMessage.LOGIN_NO_LINK.with(text(login, "linkObstacle")));
    }
  }

  private static boolean isBroken(Map<String, Object> finding) {
    return Boolean.TRUE.equals(finding.get("broken"));
  }
}
