/** The host's files, processes, programs, package lock and local HTTP. */
package io.meetkeeper.agent.host;
