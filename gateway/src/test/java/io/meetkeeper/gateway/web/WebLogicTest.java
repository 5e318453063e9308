package io.meetkeeper.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Computations of the page, apart from rendering. */
class WebLogicTest {
  private static String json(String module, String expression) {
    return WebModule.run("logic/" + module, "print(JSON.stringify(" + expression + "));");
  }

  @Test
  void theWorstHostComesFirstAndASilentOneIsNeverWell() {
    assertThat(
            json(
                "fleet.js",
                """
                [{id: 'calm', health: {state: 'well'}, swapUsedPercent: 10},
                 {id: 'silent', health: {state: 'well'}, stale: true},
                 {id: 'unheard'},
                 {id: 'full', health: {state: 'well'}, swapUsedPercent: 40},
                 {id: 'sick', health: {state: 'broken'}, alarms: ['swap']},
                 {id: 'ill', health: {state: 'broken'}}].sort(worstFirst).map(({id}) => id)
                """))
        .isEqualTo("[\"sick\",\"ill\",\"silent\",\"unheard\",\"full\",\"calm\"]");
  }

  @Test
  void allIsWellOnlyWhenEverythingIsKnown() {
    String well = "{id: 'a', site: 's', health: {state: 'well'}}";

    assertThat(json("fleet.js", "fleetHealth([], []).state")).isEqualTo("\"unknown\"");
    assertThat(json("fleet.js", "fleetHealth([{health: {state: 'well'}}], [" + well + "]).state"))
        .isEqualTo("\"well\"");
    assertThat(
            json(
                "fleet.js",
                "fleetHealth([{health: {state: 'well'}}], [{...%s, stale: true}]).state"
                    .formatted(well)))
        .isEqualTo("\"unknown\"");
    assertThat(
            json(
                "fleet.js",
                "fleetHealth([{health: {state: 'well'}}, {health: {state: 'broken', summary: 'x'}}, {health: {state: 'warning'}}], []).others"))
        .isEqualTo("1");
    assertThat(json("fleet.js", "fleetHealth([{health: {state: 'well'}}, {id: 's'}], []).state"))
        .as("a site that does not say")
        .isEqualTo("\"unknown\"");
    assertThat(
            json(
                "fleet.js",
                "fleetHealth([{health: {state: 'well'}}], [{id: 'without site'}]).state"))
        .isEqualTo("\"unknown\"");
  }

  @Test
  void peopleThatAreNotKnownAreNotZero() {
    assertThat(
            json(
                "fleet.js",
                "peopleOf([{bridge: {conferences: 2, localEndpoints: 5}}, {bridge: {state: 'unknown'}}, {}])"))
        .isEqualTo("{\"conferences\":2,\"people\":5,\"complete\":false}");
  }

  @Test
  void theOneActionIsTheOneThatHelps() {
    assertThat(
            json(
                "fleet.js",
                """
                [actionFor({stale: true, alarms: ['swap']}, null),
                 actionFor({alarms: ['swap']}, {state: 'waiting'}),
                 actionFor({alarms: ['swap']}, {state: 'restarting'}),
                 actionFor({alarms: ['swap'], bridge: {state: 'up'}}, {state: 'done'}),
                 actionFor({bridge: {state: 'down'}, automation: {state: 'suspended'}}, null),
                 actionFor({bridge: {state: 'up'}, automation: {state: 'suspended'}}, null),
                 actionFor({bridge: {state: 'up'}, automation: {state: 'paused'}}, null),
                 actionFor({bridge: {state: 'up'}, automation: {state: 'on'}}, null)]
                """))
        .isEqualTo(
            "[\"none\",\"cancel\",\"none\",\"restart\",\"start\",\"resume\",\"go-on\",\"none\"]");
  }

  @Test
  void aDeltaChangesItsMembersAndTakesAwayThoseThatAreNull() {
    assertThat(
            json(
                "fleet.js",
                "mergeHost({id: 'a', stale: false, swapUsedPercent: 3}, {id: 'a', swapUsedPercent: null, stale: true})"))
        .isEqualTo("{\"id\":\"a\",\"stale\":true}");
  }

  @Test
  void nothingOfAHostOutlivesTheStreamThatSaidIt() {
    assertThat(
            WebModule.run(
                "logic/fleet.js",
                """
                const fleet = createFleet();
                const shown = () => JSON.stringify([...fleet.hosts.values()]);
                applyFleetEvent(fleet, 'reset', {hosts: ['a']});
                applyFleetEvent(fleet, 'host', {id: 'a', health: {state: 'well'}, bridge: {conferences: 2}});
                applyFleetEvent(fleet, 'host', {id: 'a', swapUsedPercent: 3});
                print(shown());
                applyFleetEvent(fleet, 'reset', {hosts: ['a']});
                print(shown());
                applyFleetEvent(fleet, 'host', {id: 'a', stale: true});
                print(shown());
                applyFleetEvent(fleet, 'host', {id: 'a', lastSeen: 'x'});
                print(shown());
                """))
        .isEqualTo(
            """
            [{"id":"a","health":{"state":"well"},"bridge":{"conferences":2},"swapUsedPercent":3}]
            [{"id":"a","health":{"state":"well"},"bridge":{"conferences":2},"swapUsedPercent":3}]
            [{"id":"a","stale":true}]
            [{"id":"a","stale":true,"lastSeen":"x"}]\
            """);
  }

  @Test
  void hostsAreFoundByAllWordsOfTheFilter() {
    assertThat(
            json(
                "fleet.js",
                "filterHosts([{id: 'jvb-1', site: 'meet.example', alarms: ['swap']}, {id: 'jvb-2', site: 'meet.example'}], 'MEET swap').map(({id}) => id)"))
        .isEqualTo("[\"jvb-1\"]");
  }

  @Test
  void aGapStaysAGap() {
    assertThat(
            json(
                "series.js",
                "columnsOf({a: [['1970-01-01T00:00:10Z', 1], ['1970-01-01T00:00:20Z', null]], b: [['1970-01-01T00:00:20Z', 5]]}, ['a', 'b'])"))
        .isEqualTo("{\"times\":[10,20],\"values\":[[1,null],[null,5]]}");
    assertThat(json("series.js", "difference([5, null, 3], [2, 1, 9])")).isEqualTo("[3,null,0]");
    assertThat(json("series.js", "sparkPath([[0, 0], [5, null], [10, 100]], 0, 10, 100, 20)"))
        .isEqualTo("\"M0.0 20.0M100.0 0.0\"");
  }

  @Test
  void growthBeginsAnewAfterARestart() {
    assertThat(
            json(
                "series.js", "growthPerDay([0, 86400, 172800, 259200], [100, 200, 10, 30], 86400)"))
        .isEqualTo("[null,100,null,20]");
  }

  @Test
  void csvIsQuotedAndNoFormula() {
    assertThat(json("csv.js", "csvOf(['a,b', '=x'], [[1, null], ['say \"no\"', -2]])"))
        .isEqualTo("\"\\\"a,b\\\",'=x\\r\\n1,\\r\\n\\\"say \\\"\\\"no\\\"\\\"\\\",-2\\r\\n\"");
  }

  @Test
  void aTableKeepsTheLastRow() {
    assertThat(json("series.js", "thinRows([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 4)"))
        .isEqualTo("[1,4,7,10]");
  }

  @Test
  void theWindowOfAnAddress() {
    assertThat(json("range.js", "windowOf({range: '24h'}, 1000000)"))
        .isEqualTo("{\"from\":913680,\"to\":1000080,\"step\":120,\"live\":true,\"range\":\"24h\"}");
    assertThat(
            json(
                "range.js",
                "windowOf({from: '1970-01-01T00:00:00Z', to: '1970-01-01T01:00:00Z'}, 1000000)"))
        .isEqualTo("{\"from\":0,\"to\":3600,\"step\":10,\"live\":false,\"range\":null}");
    assertThat(json("range.js", "windowOf({range: 'x', from: 'nonsense'}, 1000000).range"))
        .isEqualTo("\"24h\"");
    assertThat(json("range.js", "moveWindow({from: 0, to: 3600}, 0, 0.01, 3600)"))
        .isEqualTo("{\"from\":1650,\"to\":1950}");
    assertThat(json("range.js", "moveWindow({from: 0, to: 3600}, 0.5, 1, 3700)"))
        .isEqualTo("{\"from\":100,\"to\":3700}");
  }

  @Test
  void aWindowAsksForNoMorePointsThanItShows() {
    String at = "{from: 10000, step: 10, to: 13600}";
    assertThat(json("range.js", "requestStart(null, %s)".formatted(at))).isEqualTo("10000");
    assertThat(json("range.js", "requestStart({to: 13570}, %s)".formatted(at))).isEqualTo("13550");
    assertThat(json("range.js", "requestStart({to: 500}, %s)".formatted(at)))
        .as("after a sleep of hours")
        .isEqualTo("10000");
    assertThat(json("range.js", "20 * 365 * 86400 / stepFor(20 * 365 * 86400) <= 2000"))
        .isEqualTo("true");
    assertThat(json("range.js", "moveWindow({from: 0, to: 1e9}, 0, 2, 1e9)"))
        .as("figures are kept for two years")
        .isEqualTo("{\"from\":468420800,\"to\":531579200}");
  }

  @Test
  void newPointsReplaceThoseThatCameAgain() {
    assertThat(
            json(
                "range.js",
                "appendPoints({a: [['1970-01-01T00:00:10Z', 1], ['1970-01-01T00:00:20Z', 2],"
                    + " ['1970-01-01T00:00:30Z', 3]]}, {a: [['1970-01-01T00:00:30Z', 4]]}, 20)"))
        .isEqualTo("{\"a\":[[\"1970-01-01T00:00:20Z\",2],[\"1970-01-01T00:00:30Z\",4]]}");
  }

  @Test
  void aRestartIsShownInSteps() {
    assertThat(
            json(
                "job.js",
                """
                jobSteps({state: 'waiting', mode: 'when-idle', because: 'people talk', steps: [{state: 'requested'}, {state: 'waiting'}]})
                    .map(({id, state, because}) => [id, state, because ?? ''].join(' ').trim())
                """))
        .isEqualTo(
            "[\"requested done\",\"waiting current people talk\",\"restarting todo\",\"verifying todo\",\"done todo\"]");
    assertThat(
            json(
                "job.js",
                """
                jobSteps({state: 'failed', mode: 'start', because: 'no answer', steps: [{state: 'requested'}, {state: 'restarting'}, {state: 'verifying'}]})
                    .map(({id, state}) => id + ' ' + state)
                """))
        .isEqualTo("[\"requested done\",\"restarting done\",\"verifying done\",\"failed failed\"]");
  }

  @Test
  void eventsOfAStreamComeWholeHoweverTheirBytesAreCut() {
    assertThat(
            WebModule.run(
                "logic/sse.js",
                """
                const seen = [];
                const feed = eventReader((event) => seen.push(event));
                for (const piece of [': hello\\n\\nev', 'ent: host\\nid: 7\\nda', 'ta: {"a":\\ndata: 1}\\n', '\\ndata: last\\n\\n']) feed(piece);
                print(JSON.stringify(seen));
                """))
        .isEqualTo(
            "[{\"event\":\"host\",\"data\":\"{\\\"a\\\":\\n1}\",\"id\":\"7\"},{\"event\":\"message\",\"data\":\"last\"}]"
                .replace("\n", "\\n"));
  }

  @Test
  void anAddressIsReadAsItWasWritten() {
    assertThat(
            json(
                "route.js",
                "parseRoute(hrefOf('hosts', ['a/b ü'], {range: '1h', q: '', x: 'a&b=c'}))"))
        .isEqualTo(
            "{\"page\":\"hosts\",\"parts\":[\"a/b ü\"],\"query\":{\"range\":\"1h\",\"x\":\"a&b=c\"}}");
    assertThat(json("route.js", "parseRoute('#/hosts/%E0%A4%A')")).contains("%E0%A4%A");
  }

  @Test
  void aPhraseChoosesItsPluralAndFillsIn() {
    String words =
        "{a: {one: '{count} conference', other: '{count} conferences'}, b: {c: 'x {y} {z}'}}";
    String rules = "{select: (n) => (n === 1 ? 'one' : 'other')}";

    assertThat(json("phrase.js", "phrase(%s, %s, 'a', {count: 1})".formatted(words, rules)))
        .isEqualTo("\"1 conference\"");
    assertThat(json("phrase.js", "phrase(%s, %s, 'a', {count: 0})".formatted(words, rules)))
        .isEqualTo("\"0 conferences\"");
    assertThat(json("phrase.js", "phrase(%s, %s, 'b.c', {y: '{z}'})".formatted(words, rules)))
        .isEqualTo("\"x {z} {z}\"");
    assertThat(json("phrase.js", "phrase(%s, %s, 'nothing') === undefined".formatted(words, rules)))
        .isEqualTo("true");
  }
}
