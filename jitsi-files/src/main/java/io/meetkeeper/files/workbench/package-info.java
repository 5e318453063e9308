/**
 * Documents read and edited in a small JVM of its own. A config.js is a program: {@code
 * 'x'.repeat(4e8)} takes the heap before any limit within the JVM can count it, and the suite that
 * watches the bridge must outlive that. {@link io.meetkeeper.files.workbench.Workbench} is what
 * config-service and auth-service call; the rest is the other end of its pipe.
 */
package io.meetkeeper.files.workbench;
