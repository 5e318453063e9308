/**
 * The configuration (reference.conf, file, environment) and its checked sections, from which each
 * module's XxxSettings are read.
 */
package io.meetkeeper.backbone.config;
