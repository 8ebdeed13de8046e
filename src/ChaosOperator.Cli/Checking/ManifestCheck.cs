using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Linting;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Resources.Schema;

namespace ChaosOperator.Cli.Checking;

/// <summary>Finds in manifests what the API server, kubectl or the operator would refuse, by the readers and linters of the operator itself.</summary>
internal static class ManifestCheck
{
    /// <summary>Code of a file or an object that is none.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>Code of what the API server or kubectl refuses before the operator sees it.</summary>
    public const string NotInSchema = nameof(NotInSchema);

    /// <summary>Everything, by place.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(ManifestSet set, CancellationToken cancellationToken)
    {
        var findings = set.Unreadable.Select(file => new Finding(new Place(file.File, file.Problem.Line, file.Problem.Column), DocumentSeverity.Error, Unreadable, "", $"The text {file.Problem.Message}; correct it there.")).ToList();
        findings.AddRange(Twice(set));
        foreach (var manifest in set.Manifests.Where(manifest => manifest.IsOurs))
        {
            findings.AddRange(await OfAsync(set, manifest, cancellationToken));
        }

        return [.. findings.OrderBy(finding => finding.Place.File, StringComparer.Ordinal).ThenBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)];
    }

    private static async Task<IEnumerable<Finding>> OfAsync(ManifestSet set, Manifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Json["apiVersion"]!.ToString() != ChaosOperatorApi.GroupVersion || CrdGenerator.SchemaOf(manifest.Kind) is not { } schema)
        {
            return [new Finding(manifest.At("kind"), DocumentSeverity.Error, Unreadable, manifest.Subject, $"There is no kind {manifest.Kind} of {manifest.Json["apiVersion"]}; known are {string.Join(", ", ResourceKinds)} of {ChaosOperatorApi.GroupVersion}.")];
        }

        var inSchema = MetadataCheck.Of(manifest).Concat(SchemaCheck.Of(schema, manifest.Json)).ToList();
        var told = await ByReadersAsync(set, manifest, cancellationToken);
        return
        [
            .. told,
            .. inSchema.Where(error => !told.Any(finding => IsTold(error, finding))).Select(error => Finding.Of(manifest, NotInSchema, error)),
            .. told.Count == 0 && inSchema.Count == 0 ? DecodingProblem(manifest) : [],
        ];
    }

    /// <summary>The readers say more about the same field, and name what is needed of one that is missing. Another field at the same place is another mistake: what is missing stands where it would stand.</summary>
    private static bool IsTold(FieldError error, Finding told) =>
        told.Field is { } field && (field == error.Field || (error.Problem == SchemaCheck.Missing && (field.StartsWith($"{error.Field}.", StringComparison.Ordinal) || field.StartsWith($"{error.Field}[", StringComparison.Ordinal))));

    private static IReadOnlyList<string> ResourceKinds => [V1Alpha1ChaosExperiment.KubeKind, V1Alpha1Hypothesis.KubeKind, V1Alpha1ChaosPolicy.KubeKind];

    private static async Task<IReadOnlyList<Finding>> ByReadersAsync(ManifestSet set, Manifest manifest, CancellationToken cancellationToken) => manifest.Kind switch
    {
        V1Alpha1Hypothesis.KubeKind when manifest.Decode<V1Alpha1Hypothesis>().Entity is { } hypothesis => Invalid(manifest, HypothesisReader.Read(hypothesis.Spec ?? new HypothesisSpec()).Errors),
        V1Alpha1ChaosPolicy.KubeKind when manifest.Decode<V1Alpha1ChaosPolicy>().Entity is { } policy => Invalid(manifest, PolicyReader.Read(policy.Spec ?? new ChaosPolicySpec(), CronSchedule.Problem).Errors),
        V1Alpha1ChaosExperiment.KubeKind when manifest.Decode<V1Alpha1ChaosExperiment>().Entity is { } experiment => await OfExperimentAsync(set, manifest, experiment, cancellationToken),
        V1Alpha1ChaosRun.KubeKind => [new Finding(manifest.At("kind"), DocumentSeverity.Error, "NotOfAnExperiment", manifest.Subject, "The operator acts on no run but those that it creates; ask for one by spec.trigger of the experiment.")],
        _ => [],
    };

    private static List<Finding> Invalid(Manifest manifest, IReadOnlyList<FieldError> errors) => [.. errors.Select(error => Finding.Of(manifest, ExperimentCheck.InvalidSpec, error))];

    private static async Task<IReadOnlyList<Finding>> OfExperimentAsync(ManifestSet set, Manifest manifest, V1Alpha1ChaosExperiment resource, CancellationToken cancellationToken)
    {
        var check = set.Check(manifest, resource);
        var findings = Invalid(manifest, check.Errors);
        if (check is { Problem: { } problem, Errors.Count: 0 })
        {
            findings.Add(new Finding(manifest.At(problem.Reason == ExperimentConditions.NotAllowed ? "spec.aws" : "spec.hypothesisRef.name"), DocumentSeverity.Error, problem.Reason, manifest.Subject, problem.Message));
        }

        if (check.Experiment is { } experiment)
        {
            findings.AddRange(Unfamiliar(manifest, experiment));
            findings.AddRange(await OfDocumentsAsync(set, manifest, resource.Spec, experiment, cancellationToken));
        }

        return findings;
    }

    /// <summary>What the catalogue of FIS does not have refuses nothing: AWS may have got it since.</summary>
    private static IEnumerable<Finding> Unfamiliar(Manifest manifest, Experiment experiment) => Array.Empty<Condition>()
        .WithCatalogue(experiment, null, DateTimeOffset.UnixEpoch, null)
        .Where(condition => condition.Status == ConditionStatus.False)
        .Select(condition => new Finding(manifest.At("spec.fault"), DocumentSeverity.Warning, condition.Reason, manifest.Subject, condition.Message));

    private static async Task<IEnumerable<Finding>> OfDocumentsAsync(ManifestSet set, Manifest manifest, ChaosExperimentSpec spec, Experiment experiment, CancellationToken cancellationToken)
    {
        var (resolved, problem) = await set.Documents.ResolveAsync(spec, experiment, set.KeyOf(manifest).Namespace!, cancellationToken);
        if (problem is not null)
        {
            return [new Finding(manifest.At("spec.documents"), DocumentSeverity.Error, problem.Reason, manifest.Subject, problem.Message)];
        }

        var reading = ExperimentReader.Read(resolved, CronSchedule.Problem);
        return reading.Value is { } whole
            ? DocumentFindings.Of(set, manifest, experiment, DocumentSources.Lint(whole, new Dictionary<string, string>()))
            : Invalid(manifest, reading.Errors);
    }

    /// <summary>What neither schema nor reader saw, and the decoder stumbles over.</summary>
    private static IEnumerable<Finding> DecodingProblem(Manifest manifest)
    {
        var problem = manifest.Kind switch
        {
            V1Alpha1Hypothesis.KubeKind => manifest.Decode<V1Alpha1Hypothesis>().Problem,
            V1Alpha1ChaosPolicy.KubeKind => manifest.Decode<V1Alpha1ChaosPolicy>().Problem,
            _ => manifest.Decode<V1Alpha1ChaosExperiment>().Problem,
        };
        return problem is null ? [] : [new Finding(manifest.At(""), DocumentSeverity.Error, Unreadable, manifest.Subject, ShownText.Of(problem, 400))];
    }

    /// <summary>Of two objects of one name the last one applied would win.</summary>
    private static IEnumerable<Finding> Twice(ManifestSet set) => set.Manifests
        .Where(manifest => manifest is { IsOurs: true, Name: not null })
        .GroupBy(manifest => (manifest.Kind, Key: set.KeyOf(manifest)))
        .SelectMany(group => group.Skip(1).Select(again => new Finding(
            again.At("metadata.name"), DocumentSeverity.Error, "NamedTwice", again.Subject, $"The name is that of the object at {group.First().At("metadata.name")} too; rename one of them or remove it.")));
}
