package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.Disk;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a change works with.
 *
 * @param host where Prosody and Jicofo are
 * @param journal what is on disk before it is done
 * @param looking reads the files
 * @param drafting edits their texts
 * @param disk replaces them
 * @param surroundings the other services
 * @param clock the time
 * @param steps hears of each step right after it was done; a test may end the process there
 */
record Tools(
    String host,
    Journal journal,
    Looking looking,
    Drafting drafting,
    Disk disk,
    Surroundings surroundings,
    Clock clock,
    Consumer<String> steps) {}
