using ChaosOperator.Page.Html;

namespace ChaosOperator.Page.Live;

/// <summary>A view as somebody got it.</summary>
/// <param name="View">The view.</param>
/// <param name="Cost">What making it took of a core; nothing where it was made for somebody else.</param>
internal sealed record Rendered(View View, TimeSpan Cost)
{
    /// <summary>Makes a view, and takes the time.</summary>
    public static Rendered By(TimeProvider time, Func<View> make)
    {
        var begun = time.GetTimestamp();
        var view = make();
        return new Rendered(view, time.GetElapsedTime(begun));
    }
}
