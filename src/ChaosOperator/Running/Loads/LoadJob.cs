using System.Globalization;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Running.Loads;

/// <summary>The Job of one vantage point of a run.</summary>
internal static class LoadJob
{
    /// <summary>Label of Jobs and pods: the UID of the run.</summary>
    public const string RunLabel = "chaosoperator.dev/load-of";

    /// <summary>Label of Jobs and pods: the name of the vantage point.</summary>
    public const string PointLabel = "chaosoperator.dev/vantage-point";

    /// <summary>Longer than the last request (35 s unless args say otherwise) and the publishing of what is left (20 s) take.</summary>
    private const int GraceSeconds = 90;

    /// <summary>No run is longer. It ends a load whose operator is gone for good.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const int Restarts = 3;

    /// <summary>Its name: no other run's, and never one that somebody else chose.</summary>
    public static string Name(string runUid, string point) => $"load-{runUid}-{point}";

    /// <summary>The Job as it is created.</summary>
    /// <param name="run">The run; it owns the Job.</param>
    /// <param name="load">The load.</param>
    /// <param name="point">The vantage point.</param>
    /// <param name="defaultImage">The image when the load names none.</param>
    /// <param name="clock">The clock that the operator itself runs by; null: the wall clock.</param>
    public static V1Job Of(RunContext run, Load load, VantagePoint point, string defaultImage, Uri? clock)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [RunLabel] = run.Uid, [PointLabel] = point.Name };
        var owner = new V1ObjectMeta { Name = run.Name, Uid = run.Uid };
        return new V1Job
        {
            Metadata = new V1ObjectMeta
            {
                Name = Name(run.Uid, point.Name),
                NamespaceProperty = run.Owner.Namespace,
                Labels = labels,
                OwnerReferences = [OwnerReferences.ControllerReference(owner, ResourceKind.Of<V1Alpha1ChaosRun>(), blockOwnerDeletion: false)],
            },
            Spec = new V1JobSpec
            {
                BackoffLimit = Restarts,
                ActiveDeadlineSeconds = (long)Longest.TotalSeconds,
                Template = new V1PodTemplateSpec { Metadata = new V1ObjectMeta { Labels = labels }, Spec = Pod(point, load.Image ?? defaultImage, Arguments(load, point, clock)) },
            },
        };
    }

    private static List<string> Arguments(Load load, VantagePoint point, Uri? clock) =>
    [
        "--target", load.Target, "--rate", (point.RequestsPerMinute / 60.0).ToString("0.######", CultureInfo.InvariantCulture), "--region", point.Region,
        // Figures are looked for where the run's clock is.
        .. clock is null ? Array.Empty<string>() : ["--clock", clock.ToString()], .. load.Args,
    ];

    /// <summary>Restricted as Kubernetes' standard of that name has it: it may do nothing to its node.</summary>
    private static V1PodSpec Pod(VantagePoint point, string image, List<string> arguments) => new()
    {
        RestartPolicy = "OnFailure",
        ServiceAccountName = point.ServiceAccount,
        AutomountServiceAccountToken = false,
        NodeSelector = point.NodeSelector.Count == 0 ? null : new Dictionary<string, string>(point.NodeSelector, StringComparer.Ordinal),
        TerminationGracePeriodSeconds = GraceSeconds,
        SecurityContext = new V1PodSecurityContext { RunAsNonRoot = true, SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" } },
        Containers =
        [
            new V1Container
            {
                Name = "loadgen",
                Image = image,
                Args = arguments,
                Resources = new V1ResourceRequirements
                {
                    Requests = new Dictionary<string, ResourceQuantity>(StringComparer.Ordinal) { ["cpu"] = new("50m"), ["memory"] = new("96Mi") },
                    Limits = new Dictionary<string, ResourceQuantity>(StringComparer.Ordinal) { ["memory"] = new("256Mi") },
                },
                SecurityContext = new V1SecurityContext
                {
                    AllowPrivilegeEscalation = false,
                    ReadOnlyRootFilesystem = true,
                    Capabilities = new V1Capabilities { Drop = ["ALL"] },
                },
            },
        ],
    };
}
