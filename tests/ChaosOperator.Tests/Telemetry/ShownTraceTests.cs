using System.Text.Json;
using ChaosOperator.Core.Runs.Tracing;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>The trace that the document shows is that of a run of the story, which an operator made and the tests of the reports keep.</summary>
public sealed class ShownTraceTests
{
    private const int NameWidth = 17;

    private static readonly string Page = Repository.Folder("docs/metrics.md");

    [Fact]
    public void The_document_shows_the_trace_of_the_recorded_run()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Repository.Folder("tests/ChaosOperator.Reports.Tests/Recorded/refuted.json")));
        var run = recorded.RootElement.GetProperty("run").Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
        var traced = new TracedRun(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, new DateTimeOffset(run.Metadata.CreationTimestamp!.Value.ToUniversalTime()), null, run.Spec.Cause);
        var spans = RunTrace.Of(traced, run.Status!);
        var root = spans.Single(span => span.ParentSpanId is null);

        var drawn = string.Join('\n', [TraceIds.OfRun(run.Metadata.Uid), Line(root, ""), .. Below(spans, root, "")]);

        var shown = FencedBlock.All.Single(block => block is { Page: "docs/metrics.md", Language: "text" } && block.Text.Contains(RunTrace.Root, StringComparison.Ordinal)).Text;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Page, File.ReadAllText(Page).Replace(shown, drawn, StringComparison.Ordinal));
        }

        Assert.Equal(drawn, shown);
    }

    private static IEnumerable<string> Below(IReadOnlyList<RunSpan> spans, RunSpan parent, string indentation)
    {
        var children = spans.Where(span => span.ParentSpanId == parent.SpanId).ToList();
        return children.SelectMany(child => Below(spans, child, $"{indentation}{(child == children[^1] ? "  " : "│ ")}").Prepend(Line(child, $"{indentation}{(child == children[^1] ? "└ " : "├ ")}")));
    }

    private static string Line(RunSpan span, string branch) => $"{span.Start:HH:mm:ss} {span.End:HH:mm:ss}  {$"{branch}{span.Name}".PadRight(NameWidth)}{Detail(span)}".TrimEnd();

    /// <summary>What went wrong, in its first words; what happened meanwhile; or by which id AWS knows it.</summary>
    private static string Detail(RunSpan span) => span switch
    {
        { Problem: { } problem } => $"error: {problem.Split("; ")[0]}; …",
        { Marks.Count: > 0 } => string.Join(", ", span.Marks.Select(mark => mark.Mark)),
        { Name: "action" } => $"{span.Attributes.Single(attribute => attribute.Key == "aws.action.name").Value}",
        _ => string.Concat(span.Attributes.Where(attribute => attribute.Key == "aws.fis.experiment.id").Select(attribute => $"{attribute.Key}={attribute.Value}")),
    };
}
