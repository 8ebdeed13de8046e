using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>Writes the reference of the kinds as pages, from the very types that the definitions are generated from.</summary>
public static class ApiReference
{
    private const string Generated = "<!-- Generated from the C# types by `./dev crds`. Do not edit. -->\n";

    /// <summary>Types of conditions, not their reasons.</summary>
    private static readonly string[] OfExperiments =
        [ExperimentConditions.Accepted, ExperimentConditions.Ready, ExperimentConditions.Stalled, ExperimentConditions.InCatalogue, ExperimentConditions.DocumentsLinted, ExperimentConditions.InSync, ExperimentConditions.DashboardWritten];

    /// <summary>The pages by file name. The same code always gives the same bytes.</summary>
    public static IReadOnlyDictionary<string, string> Generate()
    {
        var documentation = XmlDocumentation.Beside(typeof(ChaosExperimentSpec).Assembly, typeof(V1Alpha1ChaosExperiment).Assembly);
        var schemas = new StructuralSchema(documentation);
        var pages = ResourceDefinition.All.ToDictionary(definition => FileOf(definition.Names.Kind), definition => Page(definition, schemas, documentation));
        pages["README.md"] = Index(documentation);
        pages[EventSchema.FileName] = EventSchema.Generate(schemas);
        return pages;
    }

    private static string FileOf(string kind) => $"{kind.ToLowerInvariant()}.md";

    private static string Index(XmlDocumentation documentation)
    {
        var page = new StringBuilder(Generated).Append(
            $"# API reference\n\nEvery field of the four kinds of `{ChaosOperatorApi.GroupVersion}`, as the definitions have them; `kubectl explain` says the same. What they mean together is in [concepts.md](../concepts.md).\n\n| kind | short name | what it is |\n|---|---|---|\n");
        foreach (var definition in ResourceDefinition.All)
        {
            page.Append($"| [{definition.Names.Kind}]({FileOf(definition.Names.Kind)}) | `{definition.ShortName}` | {Cell(documentation.Summary(definition.Entity))} |\n");
        }

        page.Append(
            """

            ## Forms of values

            - **duration**: a text of whole days, hours, minutes and seconds, in this order: `90s`, `5m`, `1h30m`, `1d`.
            - **quantity**: a number, or a text. `"50%"` is relative to the mean of the signal over the window of the steady state; see [judging.md](../judging.md#bounds).
            - **time**: RFC 3339 with a time zone, as in `2026-11-23T10:00:00Z`.
            - **ARN of a role**: `arn:PARTITION:iam::ACCOUNT:role/NAME`.
            - **open object**: members are passed through as they stand, and not looked at here.

            A field is optional unless it says *required*; *default* is what the API server fills in. A rule that spans fields is refused with its sentence, by API servers from 1.25 on when the object is applied, and by the operator in any
            case, on the resource (`Accepted=False`).

            ## Events

            What [notifications](../notifications.md#what-arrives) tell of a run as the data of a CloudEvent has a [JSON Schema](run-event.schema.json), too.

            ## Annotations

            | annotation | meaning |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var annotation in typeof(Annotations).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral))
        {
            page.Append($"| `{annotation.GetRawConstantValue()}` | {Cell(documentation.Summary(annotation))} |\n");
        }

        return page.ToString();
    }

    private static string Page(ResourceDefinition definition, StructuralSchema schemas, XmlDocumentation documentation)
    {
        var kind = definition.Names.Kind;
        var page = new StringBuilder(Generated).Append(
            $"# {kind}\n\n{documentation.Summary(definition.Entity)}\n\n`apiVersion: {ChaosOperatorApi.GroupVersion}` · {(definition.IsNamespaced ? "in a namespace" : "cluster-scoped")} · `kubectl get {definition.ShortName}`"
            + $"{(definition.LongestName is { } longest ? $" · a name of at most {longest} characters" : "")} · [forms of values](README.md#forms-of-values)\n\n");
        page.Append("Contents: [spec](#spec) · [status](#status) · [conditions](#conditions)\n\n");
        var sections = new ReferenceSections(kind, documentation, schemas);
        sections.Write(page, "spec", schemas.Of(definition.Spec));
        var status = schemas.Of(definition.Status);
        sections.Write(page, "status", status);
        page.Append("## Conditions\n\n`reason` and `message` say more; by symptom see [troubleshooting.md](../troubleshooting.md).\n\n");
        if (Conditions(definition) is { Count: > 0 } conditions)
        {
            Constants(page, "condition", conditions, documentation);
        }
        else
        {
            page.Append($"{Cell((string)status["properties"]!["conditions"]!["description"]!)}\n");
        }

        ReasonTables.Write(page, ReasonTables.Of(definition), documentation);
        if (definition.Status == typeof(ChaosRunStatus))
        {
            page.Append("\n## Marks of the timeline\n\n");
            Constants(page, "mark", typeof(RunMarks).GetFields(), documentation);
        }

        return page.ToString();
    }

    /// <summary>The conditions of the kinds that have more of them than the description of their list tells.</summary>
    private static List<FieldInfo> Conditions(ResourceDefinition definition) => definition.Status switch
    {
        _ when definition.Status == typeof(ChaosRunStatus) => [.. typeof(RunConditions).GetFields()],
        _ when definition.Status == typeof(ChaosExperimentStatus) => [.. typeof(ExperimentConditions).GetFields().Where(field => OfExperiments.Contains(field.Name))],
        _ => [],
    };

    private static void Constants(StringBuilder page, string what, IEnumerable<FieldInfo> constants, XmlDocumentation documentation)
    {
        page.Append($"| {what} | meaning |\n|---|---|\n");
        foreach (var constant in constants)
        {
            page.Append($"| `{constant.GetRawConstantValue()}` | {Cell(documentation.Summary(constant))} |\n");
        }
    }

    /// <summary>A text as it stands in a cell of a table.</summary>
    internal static string Cell(string text) => CodeCell(text).Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    /// <summary>A text with code in it as it stands in a cell of a table.</summary>
    internal static string CodeCell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>The page of the kind whose spec has just these fields: a run carries the specs of its experiment and its hypothesis.</summary>
    internal static (string Kind, string File)? CopiedFrom(JsonObject schema, StructuralSchema schemas)
    {
        var names = (schema["properties"] as JsonObject ?? []).Select(property => property.Key).ToList();
        var source = names.Count == 0 ? null : ResourceDefinition.All.FirstOrDefault(definition => (schemas.Of(definition.Spec)["properties"] as JsonObject ?? []).Select(property => property.Key).SequenceEqual(names));
        return source is null ? null : (source.Names.Kind, FileOf(source.Names.Kind));
    }
}
