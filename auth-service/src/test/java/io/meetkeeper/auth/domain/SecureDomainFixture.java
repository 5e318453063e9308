package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainEditPlanner;
import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.ReplacementStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run of the secure domain over a tree; a second one over the same tree is the next start. */
public final class SecureDomainFixture {
  static final SecureDomainMode OFF = new SecureDomainMode(false, false);
  public static final SecureDomainMode GUESTS = new SecureDomainMode(true, true);
  static final SecureDomainMode ALONE = new SecureDomainMode(true, false);

  final JitsiFileTree tree;
  final FakeSiteServiceClient services;
  final SecureDomainContext secureDomainContext;
  final SecureDomainService service;
  final SecureDomainRunner runner;
  final SiteIdleWait idle;
  final FakeScheduler scheduler;
  final List<SecureDomainJournalContent> journalWrites = new ArrayList<>();
  final Clock clock;
  private long sequence;

  SecureDomainFixture(JitsiFileTree tree, Clock clock, Consumer<String> steps) throws IOException {
    this.tree = tree;
    this.clock = clock;
    scheduler = new FakeScheduler(clock);
    services = new FakeSiteServiceClient(tree, scheduler);
    Path data = tree.root().resolve("data");
    Files.createDirectories(data);
    DomainFileEditor editor = new InProcessFileEditor();
    AtomicFileStore store =
        new AtomicFileStore(
            data.resolve("backups"),
            clock,
            step -> {
              if (step == ReplacementStep.CHECKED || step == ReplacementStep.RENAMED) {
                steps.accept("disk " + step);
              }
            });
    SecureDomainSettings settings =
        new SecureDomainSettings(Duration.ofMinutes(2), Duration.ofHours(12));
    secureDomainContext =
        new SecureDomainContext(
            "meet1",
            new SecureDomainJournal(
                data.resolve("journal.json"), (before, after) -> journalWrites.add(after)),
            new DomainFileReader(tree.site(), tree::layout, store, editor),
            new DomainEditPlanner(editor),
            store,
            services,
            clock,
            steps);
    idle = new SiteIdleWait(tree.site(), secureDomainContext, settings);
    scheduler.callBack(idle::permit);
    service = new SecureDomainService(tree.site(), secureDomainContext, idle);
    runner = new SecureDomainRunner(secureDomainContext, idle, settings);
  }

  SecureDomainFixture(JitsiFileTree tree) throws IOException {
    this(tree, Clock.systemUTC(), step -> {});
  }

  SecureDomainState requestChange(SecureDomainMode wish, boolean cutCalls, boolean dryRun) {
    return service.change(
        new SecureDomainChangeRequest(
            tree.site(), wish, cutCalls, service.state().etag(), dryRun, "ops"));
  }

  /** Requests a change that may interrupt calls, and carries it out. */
  DomainChangeRecord applyChange(SecureDomainMode wish) {
    requestChange(wish, true, false);
    runner.tick();
    return changeRecord();
  }

  DomainChangeRecord changeRecord() {
    return secureDomainContext.journal().content().work();
  }

  /**
   * Receives a sample of a bridge on a host with a number of conferences; {@code null}: unknown.
   */
  void receiveSample(String host, Integer conferences) {
    BridgeCalls talk =
        conferences == null
            ? null
            : new BridgeCalls("/metrics", conferences, conferences * 2, null, null, null, 1, 1);
    HostSample.Bridge bridge =
        new HostSample.Bridge(HostSample.BridgeState.UP, null, null, null, null, talk, null, null);
    scheduler.receiveSample(
        new HostSample(
            host,
            tree.site(),
            1,
            ++sequence,
            clock.instant(),
            null,
            null,
            null,
            null,
            null,
            null,
            bridge,
            null,
            Map.of()));
  }
}
