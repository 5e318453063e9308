/**
 * The files of the site as they lie on this host: found by layout, read as snapshots, named by the
 * hash of what they hold. The rooms beside it stand on this one.
 */
package io.meetkeeper.documents.site;
