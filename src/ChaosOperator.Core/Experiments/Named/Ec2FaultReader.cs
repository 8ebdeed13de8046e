using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Reads <c>fault.ec2</c>.</summary>
internal static class Ec2FaultReader
{
    private const string Field = "spec.fault.ec2";
    private const string StateFilter = "State.Name";

    private static readonly ResourceKind Instance = new("aws:ec2:instance", "ec2", "instance/");
    private static readonly ResourceKind SpotInstance = Instance with { Type = "aws:ec2:spot-instance" };
    private static readonly TimeSpan ShortestNotice = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestNotice = TimeSpan.FromMinutes(15);

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(Ec2FaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        var one = scope.Checks.OneOfEach(Field, spec);
        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        var notice = spec.InterruptSpotInstances is { } spot
            ? scope.Checks.Duration($"{Field}.interruptSpotInstances.notice", spot.Notice ?? "2m", ShortestNotice, LongestNotice)
            : null;
        template.Target("instances", TargetReader.Read(Running(spec.Targets), spec.InterruptSpotInstances is null ? Instance : SpotInstance, $"{Field}.targets", scope));
        if (!one || duration is not { } inForce || scope.Checks.Errors.Count > 0)
        {
            return null;
        }

        if (notice + inForce is { } all && all > FisLimits.LongestExperiment)
        {
            scope.Checks.Refuse($"{Field}.duration", $"with the notice it takes {Durations.Format(all)}", $"shorten it: an experiment may take {Durations.Format(FisLimits.LongestExperiment)} in FIS");
        }

        return template.Close(Add(spec, template, inForce, notice), scope);
    }

    private static string Add(Ec2FaultSpec spec, NamedTemplate template, TimeSpan inForce, TimeSpan? notice)
    {
        var instances = ("Instances", "instances");
        var lasting = Durations.Format(inForce);
        if (spec.StopInstances is { } stop)
        {
            template.Action(
                "stopInstances",
                "ec2:stop-instances",
                instances,
                ("startInstancesAfterDuration", IsoDuration.Of(inForce)),
                ("completeIfInstancesTerminated", stop.CompleteIfTerminated is true ? "true" : null));
            return $"Stops EC2 instances for {lasting}";
        }

        var (name, what) = spec switch
        {
            { TerminateInstances: not null } => ("terminateInstances", $"Terminates EC2 instances and watches for {lasting}"),
            { RebootInstances: not null } => ("rebootInstances", $"Reboots EC2 instances and watches for {lasting}"),
            _ => ("interruptSpotInstances", $"Interrupts Spot Instances and watches for {lasting}"),
        };
        if (notice is { } before)
        {
            template.Action(name, "ec2:send-spot-instance-interruptions", ("SpotInstances", "instances"), ("durationBeforeInterruption", IsoDuration.Of(before)));
        }
        else
        {
            template.Action(name, spec.TerminateInstances is null ? "ec2:reboot-instances" : "ec2:terminate-instances", instances);
        }

        template.HoldAfter(name, inForce);
        return what;
    }

    /// <summary>FIS finds instances in any state, those that were terminated an hour ago included; none but running ones can be stopped.</summary>
    private static ResourceTargetsSpec? Running(ResourceTargetsSpec? targets) =>
        targets is null or { Arns: not null } or { Tags: null, Filters: null } || targets.Filters?.Any(filter => filter?.Path == StateFilter) == true
            ? targets
            : targets with { Filters = [.. targets.Filters ?? [], new TargetFilterSpec { Path = StateFilter, Values = ["running"] }] };
}
