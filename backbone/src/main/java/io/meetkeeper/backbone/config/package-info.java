/**
 * Loads and checks the configuration: {@code reference.conf}, the user's file and the environment.
 * Each module reads its section into a settings record of its own.
 */
package io.meetkeeper.backbone.config;
