using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Reads <c>fault.rds</c>.</summary>
internal static class RdsFaultReader
{
    private const string Field = "spec.fault.rds";

    private static readonly ResourceKind Cluster = new("aws:rds:cluster", "rds", "cluster:");
    private static readonly ResourceKind Instance = new("aws:rds:db", "rds", "db:");

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(RdsFaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        var one = scope.Checks.OneOfEach(Field, spec);
        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        var fails = spec.FailoverCluster is not null;
        template.Target(fails ? "clusters" : "instances", TargetReader.Read(spec.Targets, fails ? Cluster : Instance, $"{Field}.targets", scope));
        if (!one || duration is not { } watched)
        {
            return null;
        }

        if (fails)
        {
            template.Action("failoverCluster", "rds:failover-db-cluster", ("Clusters", "clusters"));
        }
        else
        {
            template.Action("rebootInstances", "rds:reboot-db-instances", ("DBInstances", "instances"), ("forceFailover", spec.RebootInstances!.ForceFailover is true ? "true" : "false"));
        }

        template.HoldAfter(fails ? "failoverCluster" : "rebootInstances", watched);
        return template.Close($"{(fails ? "Fails Aurora clusters over" : "Reboots RDS instances")} and watches for {Durations.Format(watched)}", scope);
    }
}

/// <summary>Reads <c>fault.dynamodb</c>.</summary>
internal static class DynamodbFaultReader
{
    private const string Field = "spec.fault.dynamodb";

    private static readonly ResourceKind Table = new("aws:dynamodb:global-table", "dynamodb", "");

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(DynamodbFaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        if (spec.PauseGlobalTableReplication is null)
        {
            scope.Checks.Refuse($"{Field}.pauseGlobalTableReplication", "is missing", "write pauseGlobalTableReplication: {}");
        }

        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        template.Target("tables", TargetReader.Read(spec.Targets, Table, $"{Field}.targets", scope));
        if (duration is not { } inForce)
        {
            return null;
        }

        template.Action("pauseReplication", "dynamodb:global-table-pause-replication", ("Tables", "tables"), ("duration", IsoDuration.Of(inForce)));
        return template.Close($"Pauses the replication of DynamoDB global tables for {Durations.Format(inForce)}", scope);
    }
}
