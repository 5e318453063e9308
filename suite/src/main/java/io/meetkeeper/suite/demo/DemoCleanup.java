package io.meetkeeper.suite.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Stops the stand-in bridge and deletes the files of the demo, once. */
final class DemoCleanup {
  private final Path directory;
  private final AtomicBoolean done = new AtomicBoolean();

  DemoCleanup(Path directory) {
    this.directory = directory;
  }

  void run() {
    if (done.compareAndSet(false, true)) {
      stopBridge();
      deleteFiles();
    }
  }

  private void stopBridge() {
    try {
      long pid = Long.parseLong(Files.readString(directory.resolve("bridge.pid")).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    } catch (IOException | NumberFormatException e) {
      // never started
    }
  }

  private void deleteFiles() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("the demo left files in " + directory + ": " + e);
    }
  }
}
