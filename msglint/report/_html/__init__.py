"""What the HTML report is made of: views of a result that its templates only have to write down."""
