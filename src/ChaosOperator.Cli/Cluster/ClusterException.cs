namespace ChaosOperator.Cli.Cluster;

/// <summary>The cluster does not have what a command needs. The message says what, and what to do.</summary>
internal sealed class ClusterException(string message) : Exception(message);
