package io.meetkeeper.auth.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The output of Prosody's own programs, 0.12.3 and 13.0. */
class ProsodyConfigReportTest {
  private static final String UNTOUCHED =
      """
      Checking config...
          The following configuration files have been loaded:
            -  /etc/prosody/conf.d/meet.example.com.cfg.lua

          You have some obsolete options you can remove from the global section:
          cross_domain_bosh, cross_domain_websocket
      Done.

      Problems found, see above.
      """;

  private static ProsodyConfigReport after(String more) {
    return ProsodyConfigReport.of(2, UNTOUCHED.replace("Done.\n", more + "Done.\n"));
  }

  private static final ProsodyConfigReport BEFORE = ProsodyConfigReport.of(2, UNTOUCHED);

  @Test
  void whatItSaidBeforeDoesNotCount() {
    assertThat(after("").problemsSince(BEFORE)).isEmpty();
    assertThat(after("").advice(BEFORE)).isEmpty();
  }

  @Test
  void itsListsComeInAnyOrder() {
    ProsodyConfigReport other =
        ProsodyConfigReport.of(
            2,
            UNTOUCHED.replace(
                "cross_domain_bosh, cross_domain_websocket",
                "cross_domain_websocket, cross_domain_bosh"));
    assertThat(other.problemsSince(BEFORE)).isEmpty();
  }

  @Test
  void oneMoreOptionInAListCounts() {
    ProsodyConfigReport other =
        ProsodyConfigReport.of(
            2, UNTOUCHED.replace("cross_domain_bosh,", "cross_domain_bosh, dns_timeout,"));
    assertThat(other.problemsSince(BEFORE)).hasSize(1);
  }

  @Test
  void anotherHostBringsAdviceWhichStandsAgainstNothing() {
    ProsodyConfigReport now =
        after(
            """

                Your configuration contains the following unreferenced components:

                    focus.meet.example.com
                    conference.guest.example.com

                Clients may not be able to discover these services because they are not linked to
                any VirtualHost. They are automatically linked if they are direct subdomains of a
                VirtualHost. Alternatively, you can explicitly link them using the disco_items option.
                For more information see https://prosody.im/doc/modules/mod_disco#items

                Public registration is enabled on:
                    guest.meet.example.com, meet.example.com

                    If this is intentional, review our guidelines on running a public server
                    at https://prosody.im/doc/public_servers - otherwise, consider switching to
                    invite-based registration, which is more secure.

                Some of your hosts may be missing features due to a lack of configuration.
                For more details, use the 'prosodyctl check features' command.
            """);
    assertThat(now.problemsSince(BEFORE)).isEmpty();
    assertThat(now.advice(BEFORE))
        .contains("Public registration is enabled on:", "focus.meet.example.com");
  }

  @Test
  void aMisplacedOptionOfTheNewHostCounts() {
    ProsodyConfigReport now =
        after(
            """

                You have 1 option set under guest.meet.example.com that should be
                in the global section of the config file, above any VirtualHost or Component definitions,
                see https://prosody.im/doc/configure#overview for more information.

                You need to move the following option: c2s_timeout
            """);
    assertThat(now.problemsSince(BEFORE))
        .anyMatch(line -> line.contains("1 option set under guest.meet.example.com"));
  }

  @Test
  void aFileThatItCannotReadCounts() {
    ProsodyConfigReport now =
        ProsodyConfigReport.of(
            1,
            """
            **************************
            A problem occurred while reading the config file /etc/prosody/prosody.cfg.lua

            Error: /etc/prosody/conf.d/meet.example.com.cfg.lua:7: '=' expected near 'x'
            """);
    assertThat(now.isUnreadable()).isTrue();
    assertThat(now.problemsSince(BEFORE)).anyMatch(line -> line.contains("'=' expected"));
  }

  @Test
  void whatIsNotCalledAProblemStandsAgainstNothing() {
    ProsodyConfigReport good =
        ProsodyConfigReport.of(
            0, "Checking config...\nDone.\nAll checks passed, congratulations!\n");
    assertThat(
            ProsodyConfigReport.of(0, "Checking config...\n  Something new.\nDone.\n")
                .problemsSince(good))
        .isEmpty();
    assertThat(ProsodyConfigReport.of(2, "Checking config...\nDone.\n").problemsSince(good))
        .containsExactly("it ends with status 2 rather than 0");
  }
}
