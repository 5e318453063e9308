/** Files, processes, programs, logs and the package lock of the host. */
package io.meetkeeper.agent.host;
