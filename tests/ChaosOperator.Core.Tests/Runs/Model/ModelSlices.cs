using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Phases;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The functions of a load, and the slices that they have accepted to send.</summary>
internal sealed class ModelSlices
{
    private readonly Dictionary<(string Point, long Slice), int> _accepted = [];

    /// <summary>The functions take nothing, for as long as it is so.</summary>
    public bool IsStuck { get; set; }

    /// <summary>The functions are gone.</summary>
    public bool IsGone { get; set; }

    /// <summary>Something was accepted.</summary>
    public bool Exists => _accepted.Count > 0;

    public CommandOutcome Invoke(RunCommand.InvokeSlice command)
    {
        if (IsGone || IsStuck)
        {
            return new CommandOutcome.SliceInvoked([], new AwsFailure(IsGone ? AwsFailureKind.NotFound : AwsFailureKind.Throttled, "lambda:InvokeFunction", "The function does not take it."));
        }

        foreach (var point in command.VantagePoints)
        {
            _accepted[(point, command.Slice)] = _accepted.GetValueOrDefault((point, command.Slice)) + 1;
        }

        return new CommandOutcome.SliceInvoked(command.VantagePoints, null);
    }

    /// <summary>Whether all of these functions send at a moment of their clock.</summary>
    public bool Sends(IReadOnlyList<string> points, DateTimeOffset moment) => points.All(point => _accepted.ContainsKey((point, LoadSlices.At(moment))));
}
