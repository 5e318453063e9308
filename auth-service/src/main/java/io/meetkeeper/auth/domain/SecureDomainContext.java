package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainEditPlanner;
import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.auth.domain.service.SiteServiceClient;
import io.meetkeeper.files.disk.AtomicFileStore;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The collaborators of a change.
 *
 * @param host where Prosody and Jicofo run
 * @param journal stores each step before it is done
 * @param reader reads the files
 * @param planner edits their texts
 * @param disk replaces them
 * @param services client of the other services
 * @param clock the time
 * @param stepListener called after each step; a test may end the process there
 */
record SecureDomainContext(
    String host,
    SecureDomainJournal journal,
    DomainFileReader reader,
    DomainEditPlanner planner,
    AtomicFileStore disk,
    SiteServiceClient services,
    Clock clock,
    Consumer<String> stepListener) {}
