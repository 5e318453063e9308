/** The command that prints the completion scripts for bash, zsh and fish, and their writers. */
package io.meetkeeper.suite.command.completion;
