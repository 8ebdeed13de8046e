using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>Which troubles last, and for how many more steps of the operator.</summary>
internal sealed class ModelWeather
{
    private static readonly AwsFailureKind[] Kinds = Enum.GetValues<AwsFailureKind>();
    private static readonly int Count = Enum.GetValues<Trouble>().Length;

    private readonly int[] _left = new int[Count];
    private readonly int[] _amount = new int[Count];

    public bool Has(Trouble trouble) => _left[(int)trouble] > 0;

    public int Amount(Trouble trouble) => _amount[(int)trouble];

    public void Set(Trouble trouble, int steps, int amount) => (_left[(int)trouble], _amount[(int)trouble]) = (steps, amount);

    public void Clear() => Array.Clear(_left);

    public void NextStep()
    {
        for (var index = 0; index < Count; index++)
        {
            _left[index] = Math.Max(0, _left[index] - 1);
        }
    }

    /// <summary>What AWS answers where a trouble has it refuse; null where it does not.</summary>
    public AwsFailure? Refusal(Trouble trouble, string operation) =>
        Has(trouble) ? new AwsFailure(Kinds[Amount(trouble) % Kinds.Length], operation, $"{operation} was refused. {LongReason}") : null;

    /// <summary>Longer than any message may be.</summary>
    public static string LongReason { get; } = string.Join(' ', Enumerable.Repeat("Because it is so.", 200));
}
