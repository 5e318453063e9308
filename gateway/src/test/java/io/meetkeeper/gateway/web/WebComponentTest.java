package io.meetkeeper.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page does when time passes, an answer is lost, or somebody else was quicker. */
class WebComponentTest {
  private static final String DIALOG =
      """
      const keys = [];
      const ask = async (status, times = 1) => {
        let refusals = times;
        answer = ({headers}) => {
          keys.push(headers['Idempotency-Key']);
          return refusals-- > 0 ? (status === 0 ? null : {status, body: {detail: 'refused'}}) : {did: 'it'};
        };
        let outcome = 'open';
        askAction({title: 'Act', confirm: 'Do it …', sentence: () => 'It is done.',
          run: (values, options) => modules['api.js'].post('/act', {}, {}, options)}).then((done) => { outcome = JSON.stringify(done); });
        await settle();
        await press('Do it');
        return () => outcome;
      };
      """;

  private static String browser;

  @BeforeAll
  static void readBrowser() throws IOException {
    browser = Files.readString(Path.of("src/test/resources/web/browser.js"));
  }

  /** What an asynchronous script prints over the exports of a module. */
  private static String run(String module, String script) {
    String guarded =
        "(async () => {%s})().catch((failure) => print('failed: ' + failure + failure.stack));"
            .formatted(script);
    return WebModule.run(browser, module, guarded);
  }

  @Test
  void aStreamIsOpenedAgainAfterALongSleepAndNotWhileATabIsHidden() {
    String script =
        """
        const streams = [];
        answer = () => { streams.push(openStream()); return streams.at(-1); };
        stream('/fleet/stream', {take() {}});
        const wakeAfter = async (ms) => {
          sleep(ms);
          streams.at(-1).say(': still here'); // what has arrived meanwhile
          await settle();
          await pass(10_000);
          print(streams.length);
        };
        await pass(10_000);
        await wakeAfter(60_000); // timers of a hidden tab run once a minute
        await wakeAfter(3_600_000);
        """;

    assertThat(run("api.js", script).lines()).containsExactly("1", "2");
  }

  /** As on a host that swaps: no connection breaks. */
  @Test
  void aGatewayThatHangsIsAwayAfterAMinuteWithoutAWord() {
    String script =
        """
        const streams = [];
        answer = () => { streams.push(openStream()); return streams.at(-1); };
        stream('/fleet/stream', {take() {}});
        await pass(30_000);
        streams[0].say(': still here');
        await pass(59_000);
        print(away.get());
        answer = () => new Promise(() => {});
        await pass(2_000);
        print([away.get() !== null, new Date(away.get()?.lastAnswer).toISOString()].join(' '));
        """;

    assertThat(run("api.js", script).lines())
        .containsExactly("null", "true 2026-11-30T08:00:30.000Z");
  }

  @Test
  void aStreamThatNobodyAnswersIsGivenUpAndAskedForAgain() {
    String script =
        """
        answer = () => new Promise(() => {}); // taken by a proxy, and no word
        const failures = [];
        const stop = stream('/fleet/stream', {take() {}, failed: (failure) => failures.push(failure)});
        await pass(59_000);
        print([requests.length, failures.length].join(' '));
        await pass(4_000);
        print([requests.length, failures.length].join(' '));
        stop();
        await pass(300_000);
        print(requests.length);
        """;

    assertThat(run("api.js", script).lines()).containsExactly("1 0", "2 1", "2");
  }

  @Test
  void aLostAnswerIsAskedForAgainUnderTheSameKey() {
    String script =
        DIALOG
            + """
            await show(preact.h(DialogHost, {}));
            const outcome = await ask(0, 3);
            print([text().includes('Whether it was done is not known'), outcome()].join(' '));
            await pass(3_000);
            print([text().includes('Whether it was done is not known'), outcome()].join(' '));
            await press('Try again');
            print([keys.length, new Set(keys).size, keys[0] !== undefined, outcome()].join(' '));
            """;

    assertThat(run("ui/dialog.js", script).lines())
        .containsExactly("false open", "true open", "4 1 true {\"did\":\"it\"}");
  }

  /** As when a network interface comes or goes on the machine of the browser. */
  @Test
  void whatWasDroppedIsAskedForAgainByItselfAndItsAnswerIsWaitedFor() {
    String script =
        DIALOG
            + """
            await show(preact.h(DialogHost, {}));
            const dropped = await ask(0);
            await pass(1_000);
            print([keys.length, dropped()].join(' '));
            const pending = await ask(0);
            answer = () => ({status: 409, body: {type: 'urn:meetkeeper:problem:in-progress'}});
            await pass(100_000);
            print(pending());
            answer = () => ({did: 'it in the end'});
            await pass(1_000);
            print(pending());
            """;

    assertThat(run("ui/dialog.js", script).lines())
        .containsExactly("2 {\"did\":\"it\"}", "open", "{\"did\":\"it in the end\"}");
  }

  @Test
  void onlyWhatMayBeRepeatedIsAskedForAgain() {
    String script =
        """
        const half = {status: 200, body: {}, cut: true};
        const asked = async (found, ask) => {
          let outcome = 'open';
          let count = 0;
          answer = () => { count++; return found; };
          ask(modules['api.js']).then(() => { outcome = 'done'; }, ({status}) => { outcome = status; });
          await pass(10_000);
          print([count, outcome].join(' '));
        };
        await asked(null, (api) => api.get('/hosts'));
        await asked(half, (api) => api.get('/hosts'));
        await asked(null, (api) => api.put('/pause', {}, {dryRun: true}));
        await asked(null, (api) => api.put('/pause', {}));
        await asked({status: 409, body: {type: 'urn:meetkeeper:problem:in-progress'}}, (api) => api.post('/act', {}));
        await asked({status: 502, body: 'Bad Gateway', type: 'text/html'}, (api) => api.get('/hosts'));
        """;

    assertThat(run("api.js", script).lines())
        .containsExactly("3 0", "3 0", "3 0", "1 0", "1 409", "1 0");
  }

  @Test
  void whoClosesWhatIsOutdatedSeesTheNewStateAndAnotherRefusalChangesNothing() {
    String script =
        DIALOG
            + """
            await show(preact.h(DialogHost, {}));
            const outdated = await ask(412);
            await press('Close');
            const refused = await ask(409);
            await press('Close');
            print([outdated(), refused()].join(' '));
            """;

    assertThat(run("ui/dialog.js", script)).isEqualTo("true null");
  }

  @Test
  void aChangeOfThePolicyIsShownBesideWhatIsTrueNow() {
    String script =
        """
        modules['session.js'].session.set({scopes: ['admin']});
        let now = '10m';
        answer = ({method, path, body}) => (path.startsWith('/hosts') ? {items: []}
          : method === 'PATCH' ? {warnings: []} : {values: {idleFor: {value: now, source: 'fleet'}}});
        await show([preact.h(PolicySection, {query: {}}), preact.h(modules['ui/dialog.js'].DialogHost, {})]);
        await write('Idle when nobody talks for', '30m');
        now = '20m'; // somebody else was quicker
        await press('Check …');
        print(all(tree).filter(({node}) => node.type === 'del' || node.type === 'ins').map(({node}) => textOf(node)));
        await press('Change the policy');
        print(JSON.stringify(requests.filter(({method}) => method === 'PATCH').map(({path, body}) => [path, body])));
        """;

    assertThat(run("pages/settings/policy.js", script).lines())
        .containsExactly(
            "20m,30m",
            "[[\"/restart-policy?dryRun=true\",{\"idleFor\":\"30m\"}],[\"/restart-policy\",{\"idleFor\":\"30m\"}]]");
  }

  @Test
  void aKeptValueThatSomebodyElseAddedIsNotLost() {
    String script =
        """
        modules['session.js'].session.set({scopes: ['documents']});
        const kept = {onDrift: 'report', documents: {'config.js': {resolution: 720}}};
        answer = ({method}) => (method === 'PUT' ? {} : kept);
        await show([preact.h(Kept, {site: 's'}), preact.h(modules['ui/dialog.js'].DialogHost, {})]);
        kept.documents['config.js'].startAudioMuted = 5;
        await write('When one differs', 're-apply');
        await press('Keep it');
        print(JSON.stringify(requests.filter(({method}) => method === 'PUT').at(-1).body));
        """;

    assertThat(run("pages/site/kept.js", script))
        .isEqualTo(
            "{\"onDrift\":\"re-apply\",\"documents\":{\"config.js\":{\"resolution\":720,\"startAudioMuted\":5}}}");
  }

  @Test
  void aSmallCurveIsAskedForAgainWhenTheGatewayHasTooMuchToDo() {
    String script =
        """
        const answers = [{status: 429, body: {}}, null, {swapUsedPercent: [['2026-11-30T07:00:00Z', 5]]}];
        answer = () => (answers.length > 0 ? answers.shift() : {});
        await show(preact.h(Spark, {host: 'meet1'}));
        print(requests.length);
        await pass(30_000);
        print([requests.length, all(tree).some(({node}) => node.props.class === 'swap')].join(' '));
        """;

    assertThat(run("ui/spark.js", script).lines()).containsExactly("1", "3 true");
  }

  /** Who is signed in stays so while the gateway is away, or has too much to do, for minutes. */
  @Test
  void aGatewayThatIsAwayEndsNoSession() {
    String script =
        """
        const asked = async (said) => {
          answer = () => said;
          modules['session.js'].resumeSession().catch(() => {});
          await pass(3_000);
          return String(session.get());
        };
        const gone = {status: 502, body: 'Bad Gateway', type: 'text/html'};
        print([await asked(null), await asked(gone), await asked({status: 429, body: {}}), await asked({status: 500, body: {}})].join(' '));
        print([modules['api.js'].away.get() === null, await asked({status: 401, body: {}})].join(' '));
        """;

    assertThat(run("session.js", script).lines())
        .containsExactly("undefined undefined undefined undefined", "true null");
  }

  @Test
  void whatAProxySaysForTheGatewayIsNoAnswerOfIt() {
    String script =
        """
        const said = async (found) => {
          answer = () => found;
          const problem = await modules['api.js'].get('/hosts').catch((failure) => failure);
          return [problem.status, away.get() !== null].join(' ');
        };
        print(await said({status: 502, body: 'Bad Gateway', type: 'text/html'}));
        print(await said({status: 504, body: {detail: 'the host does not answer'}, type: 'application/problem+json'}));
        """;

    assertThat(run("api.js", script).lines()).containsExactly("0 true", "504 false");
  }

  @Test
  void aSlowAnswerIsNotPassedOverForTheNextQuestion() {
    String script =
        """
        const slow = (body) => new Promise((resolve) => setTimeout(() => resolve(body), 15_000));
        let first = true;
        answer = () => { const body = first ? {status: 503, body: {}} : {name: 'found'}; first = false; return slow(body); };
        const Name = () => preact.h('p', {}, useData('/name', []).data?.name ?? 'not yet');
        await show(preact.h(Name, {}));
        await pass(120_000);
        print([text(), requests.length].join(' '));
        """;

    assertThat(run("data.js", script)).isEqualTo("found 2");
  }

  @Test
  void aListWithoutAnAnswerKeepsItsItemsAndIsAskedForAgain() {
    String script =
        """
        let list;
        let said = {items: [{name: 'anna'}], next: 'anna'};
        answer = () => said;
        const Names = () => { list = usePages('/accounts'); return preact.h('p', {}, list.items.map(({name}) => name).join(' ')); };
        await show(preact.h(Names, {}));
        said = {status: 503, body: {}};
        list.more();
        await pass(60_000);
        print(text());
        said = {items: [{name: 'berta'}]};
        await pass(10_000);
        print(text());
        said = {status: 403, body: {}};
        list.reload();
        await settle();
        const asked = requests.length;
        await pass(60_000);
        print([text(), requests.length - asked].join(' '));
        """;

    assertThat(run("paging.js", script).lines())
        .containsExactly("anna", "anna berta", "anna berta 0");
  }

  @Test
  void whatTheOverviewKnewStaysWhileItCannotBeAskedFor() {
    String script =
        """
        modules['session.js'].session.set({scopes: ['view']});
        let busy = false;
        const site = {id: 's', health: {state: 'broken', summary: 'Prosody is down'}};
        const host = {id: 'meet1', site: 's', health: {state: 'well'}};
        answer = ({path}) => (path === '/fleet/stream' ? {status: 404, body: {}} : path.startsWith('/hosts?') ? {items: [host]}
          : busy ? {status: 503, body: {}} : {items: path.startsWith('/sites') ? [site] : []});
        await show(preact.h(Page, {query: {}}));
        print(text().includes('Prosody is down'));
        busy = true;
        await pass(180_000);
        print(text().includes('Prosody is down'));
        """;

    assertThat(run("pages/overview.js", script).lines()).containsExactly("true", "true");
  }
}
