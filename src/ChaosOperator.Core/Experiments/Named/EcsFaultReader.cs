using System.Globalization;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Reads <c>fault.ecs</c>.</summary>
internal static class EcsFaultReader
{
    private const string Field = "spec.fault.ecs";

    private static readonly ResourceKind Task = new("aws:ecs:task", "ecs", "task/");

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(EcsFaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        var checks = scope.Checks;
        var one = checks.OneOfEach(Field, spec);
        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        var targets = $"{Field}.targets";
        var cluster = checks.Match($"{targets}.cluster", spec.Targets?.Cluster, "^[A-Za-z0-9_-]{1,255}$", "write the name of a cluster");
        var service = checks.Match($"{targets}.service", spec.Targets?.Service, "^[A-Za-z0-9_-]{1,255}$", "write the name of a service");
        if (service is not null && spec.Targets?.Cluster is null)
        {
            checks.Refuse($"{targets}.service", "is given without cluster", "name the cluster of the service");
        }

        template.Target("tasks", TargetReader.Read(spec.Targets, Task, targets, scope, ("cluster", cluster), ("service", service)));
        var (name, id, what, parameters) = ReadAction(spec, checks);
        if (spec is { StopTasks: not null, UseFaultInjectionEndpoints: not null })
        {
            checks.Refuse($"{Field}.useFaultInjectionEndpoints", "is given with stopTasks", "remove it: ECS itself stops tasks");
        }

        if (!one || duration is not { } inForce || checks.Errors.Count > 0)
        {
            return null;
        }

        if (spec.StopTasks is not null)
        {
            template.Action(name, id, ("Tasks", "tasks"));
            template.HoldAfter(name, inForce);
            return template.Close($"{what} and watches for {Durations.Format(inForce)}", scope);
        }

        template.Action(
            name,
            id,
            ("Tasks", "tasks"),
            [("duration", IsoDuration.Of(inForce)), .. parameters, ("useEcsFaultInjectionEndpoints", spec.UseFaultInjectionEndpoints is true ? "true" : null)]);
        return template.Close($"{what} for {Durations.Format(inForce)}", scope);
    }

    private static (string Name, string Id, string What, IReadOnlyList<(string, string?)> Parameters) ReadAction(EcsFaultSpec spec, FieldChecks checks)
    {
        if (spec.NetworkLatency is { } latency)
        {
            const string field = $"{Field}.networkLatency";
            var delay = checks.RequiredNumber($"{field}.delayMilliseconds", latency.DelayMilliseconds, 1, 60_000);
            var jitter = checks.Number($"{field}.jitterMilliseconds", latency.JitterMilliseconds, 0, 60_000);
            return (
                "networkLatency",
                "ecs:task-network-latency",
                $"Adds {delay} ms of latency to the network of ECS tasks",
                [("delayMilliseconds", Text(delay)), ("jitterMilliseconds", Text(jitter)), ("sources", Sources(latency.Sources, $"{field}.sources", checks))]);
        }

        if (spec.NetworkPacketLoss is { } loss)
        {
            const string field = $"{Field}.networkPacketLoss";
            var percent = checks.RequiredNumber($"{field}.lossPercent", loss.LossPercent, 1, 100);
            return (
                "networkPacketLoss",
                "ecs:task-network-packet-loss",
                $"Loses {percent} % of the packets of ECS tasks",
                [("lossPercent", Text(percent)), ("sources", Sources(loss.Sources, $"{field}.sources", checks))]);
        }

        return spec.NetworkBlackholePort is { } port ? ReadPort(port, checks) : ("stopTasks", "ecs:stop-task", "Stops ECS tasks", []);
    }

    private static (string Name, string Id, string What, IReadOnlyList<(string, string?)> Parameters) ReadPort(EcsBlackholePortSpec port, FieldChecks checks)
    {
        const string field = $"{Field}.networkBlackholePort";
        var number = checks.RequiredNumber($"{field}.port", port.Port, 1, 65_535);
        if (port.Traffic is not (TrafficDirection.Ingress or TrafficDirection.Egress))
        {
            checks.Refuse($"{field}.traffic", port.Traffic is null ? "is missing" : $"“{port.Traffic}” is unknown", "write Ingress or Egress");
        }

        if (port.Protocol is { } protocol && !Enum.IsDefined(protocol))
        {
            checks.Refuse($"{field}.protocol", $"“{protocol}” is unknown", "write Tcp or Udp");
        }

        return (
            "networkBlackholePort",
            "ecs:task-network-blackhole-port",
            $"Drops what goes through port {number} of ECS tasks",
            [
                ("port", Text(number)),
                ("trafficType", port.Traffic == TrafficDirection.Egress ? "egress" : "ingress"),
                ("protocol", port.Protocol == PortProtocol.Udp ? "udp" : "tcp"),
            ]);
    }

    private static string? Sources(IReadOnlyList<string>? sources, string field, FieldChecks checks)
    {
        if (sources is null)
        {
            return null;
        }

        if (sources.Count is 0 or > 20)
        {
            checks.Refuse(field, $"{sources.Count} sources are given", "give 1 to 20, or leave it out");
            return null;
        }

        foreach (var (index, source) in sources.Index())
        {
            checks.RequiredMatch($"{field}[{index}]", source, EcsLatencySpec.Pattern, "write an address, a CIDR block, a domain name, S3 or DYNAMODB, without commas and spaces");
        }

        var joined = string.Join(',', sources);
        if (joined.Length > FisLimits.ParameterValue)
        {
            checks.Refuse(field, $"takes {joined.Length} characters in all", $"give fewer: FIS allows {FisLimits.ParameterValue}");
        }

        return joined;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
