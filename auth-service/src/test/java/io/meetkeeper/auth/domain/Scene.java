package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run of the secure domain over a tree; another over the same tree is a start after it. */
final class Scene {
  static final SecureDomainWish OFF = new SecureDomainWish(false, false);
  static final SecureDomainWish GUESTS = new SecureDomainWish(true, true);
  static final SecureDomainWish ALONE = new SecureDomainWish(true, false);

  final JitsiTree tree;
  final FakeServices services;
  final Tools tools;
  final Desk desk;
  final Keeper keeper;
  final Calls calls = new Calls();
  final List<Book> told = new ArrayList<>();
  final Clock clock;

  Scene(JitsiTree tree, Clock clock, Consumer<String> steps) throws IOException {
    this.tree = tree;
    this.clock = clock;
    services = new FakeServices(tree);
    Path data = tree.root().resolve("data");
    Files.createDirectories(data);
    Editing editing = new InProcess();
    Disk disk =
        new Disk(
            data.resolve("backups"),
            clock,
            step -> {
              if (step == Step.CHECKED || step == Step.RENAMED) {
                steps.accept("disk " + step);
              }
            });
    DomainSettings settings = new DomainSettings(Duration.ofMinutes(2), Duration.ofHours(12));
    tools =
        new Tools(
            "meet1",
            new Journal(data.resolve("journal.json"), (before, after) -> told.add(after)),
            new Looking(tree.site(), tree::layout, disk, editing),
            new Drafting(editing),
            disk,
            services,
            clock,
            steps);
    desk = new Desk(tree.site(), tools, calls, settings);
    keeper = new Keeper(tools, calls, settings);
  }

  Scene(JitsiTree tree) throws IOException {
    this(tree, Clock.systemUTC(), step -> {});
  }

  SecureDomainState ask(SecureDomainWish wish, boolean cutCalls, boolean dryRun) {
    return desk.change(
        new SecureDomainChange(tree.site(), wish, cutCalls, desk.state().etag(), dryRun, "ops"));
  }

  /** Asks, cutting calls, and carries it out. */
  Work carryOut(SecureDomainWish wish) {
    ask(wish, true, false);
    keeper.tick();
    return work();
  }

  Work work() {
    return tools.journal().book().work();
  }

  /** A sample of a bridge on a host with so many conferences; {@code null}: it does not say. */
  void heard(String host, Integer conferences) {
    Sample.Calls talk =
        conferences == null
            ? null
            : new Sample.Calls("/metrics", conferences, conferences * 2, null, null, null, 1, 1);
    Sample.Bridge bridge =
        new Sample.Bridge(Sample.BridgeState.UP, null, null, null, null, talk, null, null);
    calls.seen(
        new Sample(
            host,
            tree.site(),
            1,
            1,
            clock.instant(),
            null,
            null,
            null,
            null,
            null,
            null,
            bridge,
            null,
            Map.of()),
        clock.instant());
  }
}
