using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>What is found about documents stands on the experiment, and does not change while nothing new is found.</summary>
public sealed class DriftLookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_change_that_was_put_right_stays_told_until_there_is_something_newer()
    {
        var corrected = Look([], DriftPolicy.Correct, "document Doc is not there any more");

        Assert.Equal((ConditionStatus.True, "Corrected"), (corrected[0].Status, corrected[0].Reason));
        Assert.Same(corrected, Look(corrected, DriftPolicy.Correct));
    }

    [Fact]
    public void A_change_that_is_only_told_keeps_the_experiment_from_being_run_until_it_is_gone()
    {
        var look = new DriftLook(["document Doc is not there any more"], DriftPolicy.Report);
        var told = look.Apply([], Now, 1);

        Assert.Contains("spec.drift is Report: document Doc is not there any more. Nothing is run.", look.Refusal, StringComparison.Ordinal);
        Assert.Equal((ConditionStatus.False, "Drifted"), (told[0].Status, told[0].Reason));
        Assert.Equal((ConditionStatus.True, "AsWritten"), (Look(told, DriftPolicy.Report)[0].Status, Look(told, DriftPolicy.Report)[0].Reason));
        Assert.Null(new DriftLook(look.Found, DriftPolicy.Correct).Refusal);
    }

    [Fact]
    public void A_document_that_is_only_named_and_was_changed_is_linted_anew_or_keeps_the_experiment_from_being_run()
    {
        var look = new DriftLook([], DriftPolicy.Correct) { Foreign = ["document Doc has version 2 with the hash 0123 now"] };

        Assert.Equal("Somebody else changed what the experiment only names, and it was linted anew: document Doc has version 2 with the hash 0123 now.", look.Apply([], Now, 1)[0].Message);
        Assert.Null(look.Refusal);
        Assert.Contains("Nothing is run.", (look with { Policy = DriftPolicy.Report }).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingsPolicy.Block, false, "NoUndoOnCancel", true, true)]
    [InlineData(FindingsPolicy.Report, false, "NoUndoOnCancel", false, true)]
    [InlineData(FindingsPolicy.Report, false, DocumentLint.RoleNotHandedOn, true, false)]
    [InlineData(FindingsPolicy.Report, false, DocumentLint.NotADocument, true, false)]
    [InlineData(FindingsPolicy.Report, true, DocumentLint.RoleNotHandedOn, false, true)]
    public void An_error_keeps_the_experiment_from_being_run_unless_it_was_said_to_be_run_all_the_same(FindingsPolicy policy, bool foreign, string code, bool refused, bool canBeWaived)
    {
        var lint = Lint(policy, foreign, new DocumentFinding(code, DocumentSeverity.Error, 12, "step Hold", "has no onCancel", "write it"));

        Assert.Equal(refused, lint.Refusal is not null);
        Assert.True(!refused || lint.Refusal!.Contains("findings: Report", StringComparison.Ordinal) == canBeWaived);
        var condition = lint.Apply([], Now, 1)[0];
        Assert.Equal((ConditionStatus.False, "ErrorsFound"), (condition.Status, condition.Reason));
        Assert.Equal($"document Doc, line 12: {code}: step Hold has no onCancel; write it", condition.Message);
    }

    [Fact]
    public void Warnings_are_told_and_keep_nothing_from_being_run()
    {
        var lint = Lint(FindingsPolicy.Block, false, new DocumentFinding("NoTimeout", DocumentSeverity.Warning, 3, "step Hold", "has no timeoutSeconds", "write it"));

        Assert.Null(lint.Refusal);
        Assert.Equal((ConditionStatus.True, "WarningsFound"), (lint.Apply([], Now, 1)[0].Status, lint.Apply([], Now, 1)[0].Reason));
        Assert.Empty(DocumentsLint.None.Apply(lint.Apply([], Now, 1), Now, 1));
    }

    private static IReadOnlyList<Condition> Look(IReadOnlyList<Condition> conditions, DriftPolicy policy, params string[] found) => new DriftLook(found, policy).Apply(conditions, Now, 1);

    private static DocumentsLint Lint(FindingsPolicy policy, bool foreign, params DocumentFinding[] findings) =>
        new([new LintedDocument(new ExperimentDocument("Doc", foreign ? null : "x", null, null, policy), findings)]);
}
