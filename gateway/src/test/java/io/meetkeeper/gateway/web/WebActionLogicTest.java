package io.meetkeeper.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Computations of the site, history and settings pages that need no request. */
class WebActionLogicTest {
  private static String json(String module, String expression) {
    return WebModule.run("logic/" + module, "print(JSON.stringify(" + expression + "));");
  }

  @Test
  void onlyWhatDiffersIsChangedInThePolicy() {
    String values =
        """
        {automation: {value: 'watch', source: 'fleet'}, 'nightly.cron': {value: '0 4 * * *', source: 'default'},
         'memory.growth': {value: 10.0, source: 'default'}, neverOn: {value: [], source: 'default'}, 'new.rule': {value: true, source: 'file'}}
        """;
    String draft =
        "{automation: 'watch', 'nightly.cron': ' ', 'memory.growth': '12.5', neverOn: '2026-12-24\\n\\n', 'new.rule': 'false'}";

    assertThat(json("policy.js", "policyPatch(policyChanges(%s, %s))".formatted(values, draft)))
        .isEqualTo(
            "{\"nightly\":{\"cron\":\"none\"},\"neverOn\":[\"2026-12-24\"],\"memory\":{\"growth\":12.5},\"new\":{\"rule\":false}}");
    assertThat(json("policy.js", "policyChanges(%s, {automation: null})".formatted(values)))
        .isEqualTo("[{\"path\":\"automation\",\"before\":\"watch\",\"after\":null}]");
    assertThat(json("policy.js", "policyForm(%s).map(({group}) => group)".formatted(values)))
        .isEqualTo("[\"automation\",\"nightly\",\"windows\",\"memory\",\"other\"]");
  }

  @Test
  void aNightlyRuleThatIsNoneStaysNone() {
    assertThat(
            json(
                "policy.js",
                "policyChanges({'nightly.cron': {value: null, source: 'file'}}, {'nightly.cron': ''})"))
        .isEqualTo("[]");
  }

  @Test
  void whatIsNoNumberIsLeftToBeRefused() {
    assertThat(json("policy.js", "inputValue({kind: 'number', path: 'atMostPerDay'}, 'many')"))
        .isEqualTo("\"many\"");
    assertThat(json("policy.js", "inputValue({kind: 'number', path: 'atMostPerDay'}, '')"))
        .isEqualTo("\"\"");
    assertThat(
            json(
                "policy.js", "fieldProblems({fields: [{name: 'idleFor', allowed: 'a duration'}]})"))
        .isEqualTo("{\"idleFor\":\"a duration\"}");
  }

  @Test
  void anOptionIsFoundByItsKeysAlsoWhenTheyHaveDots() {
    assertThat(json("patches.js", "optionPatch('hosts.domain', 'x', {hosts: {domain: 'y'}})"))
        .isEqualTo("{\"hosts\":{\"domain\":\"x\"}}");
    assertThat(
            json(
                "patches.js",
                "optionPatch('org.jitsi.jicofo.auth.URL', null, {'org.jitsi.jicofo.auth.URL': 'XMPP:x'})"))
        .isEqualTo("{\"org.jitsi.jicofo.auth.URL\":null}");
    assertThat(json("patches.js", "optionPatch('HEAP', '1g', {OTHER: 'a'})"))
        .isEqualTo("{\"HEAP\":\"1g\"}");
    assertThat(json("patches.js", "optionPatch('p2p.enabled', true, {resolution: 720})"))
        .isEqualTo("{\"p2p\":{\"enabled\":true}}");
    assertThat(json("patches.js", "optionValue('a.b', {a: {b: 0}})")).isEqualTo("0");
    assertThat(json("patches.js", "optionValue('a.c', {a: {b: 0}}) === undefined"))
        .isEqualTo("true");
  }

  @Test
  void aValueKeepsItsType() {
    assertThat(
            json("patches.js", "[readValue('5', 10), readValue('5', 'text'), readValue('on', 3)]"))
        .isEqualTo("[5,\"5\",\"on\"]");
    assertThat(json("patches.js", "readValue('[1, 2]', [1])")).isEqualTo("[1,2]");
  }

  @Test
  void aKeptValueIsAddedAndTakenAwayWithoutOthers() {
    assertThat(
            json(
                "patches.js",
                "withKeys({'config.js': {a: 1}}, ['config.js', 'hosts', 'muc'], 'x')"))
        .isEqualTo("{\"config.js\":{\"a\":1,\"hosts\":{\"muc\":\"x\"}}}");
    assertThat(
            json(
                "patches.js",
                "withoutKeys({'config.js': {a: 1, hosts: {muc: 'x'}}}, ['config.js', 'hosts', 'muc'])"))
        .isEqualTo("{\"config.js\":{\"a\":1}}");
    assertThat(json("patches.js", "withoutKeys({'config.js': {a: 1}}, ['config.js', 'a'])"))
        .isEqualTo("{}");
  }

  @Test
  void aCsvIsCutBetweenItsRecords() {
    String csv =
        "'\\uFEFFname,note\\r\\nanna,\"class\\n4b\"\\nberta,\"say \"\"no\"\"\"\\n\\ncarl,'";

    assertThat(json("csv.js", "csvParts(%s, 2)".formatted(csv)))
        .isEqualTo(
            "[{\"first\":2,\"count\":2,\"text\":\"name,note\\n"
                + "anna,\\\"class\\n"
                + "4b\\\"\\n"
                + "berta,\\\"say \\\"\\\"no\\\"\\\"\\\"\\n"
                + "\"},{\"first\":4,\"count\":1,\"text\":\"name,note\\n"
                + "carl,\\n"
                + "\"}]");
    assertThat(json("csv.js", "csvParts('name\\n', 2)")).isEqualTo("[]");
  }

  @Test
  void anExportIsNoFormulaAndSaysNothingForWhatIsNotKnown() {
    assertThat(json("csv.js", "csvText(['a', 'b', 'c'], [{a: '=1', b: {x: 1}, c: -2}, {a: null}])"))
        .isEqualTo("\"a,b,c\\r\\n'=1,\\\"{\\\"\\\"x\\\"\\\":1}\\\",-2\\r\\n,,\\r\\n\"");
  }

  @Test
  void anImportCountsTheLinesOfItsWholeFile() {
    assertThat(
            json(
                "accounts.js",
                """
                addImport(addImport(NOTHING_IMPORTED, {first: 2}, {created: 1, refused: 0, lines: [{line: 2, name: 'a', password: 'p'}]}),
                    {first: 22}, {created: 0, refused: 1, lines: [{line: 3, name: 'b'}]})
                """))
        .isEqualTo(
            "{\"created\":1,\"refused\":1,\"lines\":[{\"line\":2,\"name\":\"a\",\"password\":\"p\"},{\"line\":23,\"name\":\"b\"}]}");
    assertThat(
            json(
                "accounts.js",
                "linesWithPassword({lines: [{name: 'a', password: 'p'}, {name: 'b'}]})"))
        .isEqualTo("[{\"name\":\"a\",\"password\":\"p\"}]");
  }

  @Test
  void aListOfTheHistoryHasOnlyItsOwnFilters() {
    assertThat(
            json(
                "history.js",
                "readFilters('audit', {text: ' 4b ', severity: 'error', token: '', from: '2026-11-01'})"))
        .isEqualTo("{\"text\":\"4b\",\"from\":\"2026-11-01\"}");
    assertThat(
            json(
                "history.js",
                "Date.parse(dayTime('2026-11-01', true)) - Date.parse(dayTime('2026-11-01', false))"))
        .isEqualTo("86400000");
    assertThat(json("history.js", "dayTime('nonsense') === undefined")).isEqualTo("true");
    assertThat(
            json(
                "history.js",
                "restQuery('events', {from: '2026-11-01T04:00:00Z', type: 'restart'})"))
        .isEqualTo("{\"type\":\"restart\",\"from\":\"2026-11-01T04:00:00.000Z\"}");
  }

  @Test
  void aChangeOfWhoOpensRoomsIsShownInSteps() {
    assertThat(
            json(
                "access.js",
                "secureDomainSteps({phase: 'restarting'}).map(({phase, state}) => phase + ' ' + state)"))
        .isEqualTo(
            "[\"waiting done\",\"writing done\",\"restarting current\",\"publishing todo\",\"proving todo\",\"done todo\"]");
    assertThat(json("access.js", "secureDomainSteps({phase: 'conflict'})"))
        .isEqualTo("[{\"phase\":\"conflict\",\"state\":\"failed\"}]");
    assertThat(
            json(
                "access.js",
                "[null, {phase: 'waiting'}, {phase: 'undoing'}, {phase: 'undone'}, {phase: 'advised'}].map(isAtWork)"))
        .isEqualTo("[false,true,true,false,false]");
  }

  @Test
  void aDayOfTheCalendarEndsAtMidnight() {
    assertThat(
            json(
                "calendar.js",
                "daySpans([{from: '22:30', to: '00:00'}, {from: '2026-12-01T02:00:00+09:00', to: '2026-12-01T05:00:00+09:00'}, {from: 'x'}])"))
        .isEqualTo("[{\"from\":1350,\"to\":1440},{\"from\":120,\"to\":300}]");
    assertThat(json("calendar.js", "isWholeDay([{from: '00:00', to: '24:00'}])")).isEqualTo("true");
  }

  @Test
  void theCommandOfAnEnrolledHostKeepsTheTokenOutOfItsArguments() {
    String command =
        json(
            "enrollment.js",
            "enrollCommand({token: 'mkh_secret', site: 'meet.example.com', gateway: 'GATEWAY'})");

    assertThat(command)
        .contains("/dev/stdin /etc/meetkeeper/edge.token <<'END' &&\\nmkh_secret\\nEND\\n")
        .contains("meetkeeper.site = \\\"meet.example.com\\\"")
        .contains("gateway-url = \\\"GATEWAY\\\"");
    assertThat(json("enrollment.js", "enrollCommand({token: 't', gateway: 'g'})"))
        .doesNotContain("site");
  }
}
