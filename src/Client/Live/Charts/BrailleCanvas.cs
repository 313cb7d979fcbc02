namespace OrleansTraining.Client.Live.Charts;

/// <summary>Dots drawn with braille characters: two columns and four rows of them in each.</summary>
internal sealed class BrailleCanvas(int width, int height)
{
    private const char Blank = '\u2800';

    // Where the dots of a column are in the character's number, from above.
    private static readonly int[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };
    private readonly int[,] _cells = new int[width, height];

    /// <summary>Dots from left to right.</summary>
    public int DotsAcross => width * 2;

    /// <summary>Dots from top to bottom.</summary>
    public int DotsDown => height * 4;

    /// <summary>Draws a line between two dots.</summary>
    public void Line(int fromX, int fromY, int toX, int toY)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)));
        for (var step = 0; step <= steps; step++)
            Dot(fromX + (int)Math.Round((double)(toX - fromX) * step / steps), fromY + (int)Math.Round((double)(toY - fromY) * step / steps));
    }

    /// <summary>A row of characters.</summary>
    public string Row(int row) => string.Create(width, row, (text, line) =>
    {
        for (var column = 0; column < text.Length; column++)
            text[column] = _cells[column, line] == 0 ? ' ' : (char)(Blank + _cells[column, line]);
    });

    private void Dot(int x, int y)
    {
        if (x >= 0 && y >= 0 && x < DotsAcross && y < DotsDown)
            _cells[x / 2, y / 4] |= Bits[x % 2, y % 4];
    }
}
