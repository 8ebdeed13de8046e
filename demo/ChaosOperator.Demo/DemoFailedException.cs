namespace ChaosOperator.Demo;

/// <summary>The story cannot go on; the message says what happened and where to look.</summary>
internal sealed class DemoFailedException : Exception
{
    public DemoFailedException(string message)
        : base(message)
    {
    }

    public DemoFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
