//! Paragraphs, lists, tables and notes of a Word document, to text.

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::{ListOf, Style, Styles, outline};
use super::xml::{self, Step, attribute, is_on, value};
use super::{Broken, Document, LeftOut};
use crate::source::MAX_BYTES;
use crate::source::places::{Block, Places};

/// Which part of a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The text itself.
    Document,
    /// Foot- or endnotes.
    Notes,
    /// A header or footer.
    Aside(Block),
}

/// Containers inside one another, three for each table in a table. Each copies what is in it, and
/// nobody reads deeper.
const DEEPEST: usize = 64;

/// Columns that one cell may span: the most that Word allows.
const MOST_COLUMNS: u32 = 63;

/// Collects the text of all parts.
pub(super) struct Reader<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    text: String,
    places: Places,
    left_out: LeftOut,
    paragraphs: u32,
    tables: u32,
    boxes: u32,
    notes: u32,
    /// What the last line written was.
    last: Option<Shape>,
}

/// What a line of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Paragraph,
    Item,
    Row,
}

/// A paragraph or a row, as it will be written.
#[derive(Debug)]
struct Line {
    shape: Shape,
    /// Words with the block they stand in, in order.
    pieces: Vec<(String, Block)>,
}

/// What encloses what is read.
#[derive(Debug)]
enum Container {
    Flow(Flow),
    Paragraph(Box<Paragraph>),
    Table(Table),
    Row(Row),
    Cell(Cell),
}

/// The text, a text box or a note: lines below one another.
#[derive(Debug, Default)]
struct Flow {
    /// What its paragraphs are; those of the text are counted.
    block: Option<Block>,
    lines: Vec<Line>,
    /// A paragraph whose end was deleted: the next goes on in its line.
    goes_on: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: ListOf,
    heading: Option<u8>,
    run: Run,
    /// Whether its end was deleted with change tracking.
    end_deleted: bool,
    /// Text boxes that hang on it.
    boxes: Vec<Line>,
}

/// A stretch of words of one format.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    unseen: bool,
    counted: bool,
}

#[derive(Debug, Default)]
struct Table {
    number: u32,
    row: u32,
    lines: Vec<Line>,
    /// What stands in each column so far: a cell merged with the one above says the same.
    above: Vec<String>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<(String, u32)>,
    columns: u32,
    deleted: bool,
}

#[derive(Debug, Default)]
struct Cell {
    texts: Vec<String>,
    goes_on: bool,
    span: u32,
    merged_up: bool,
    deleted: bool,
}

/// Elements whose names decide what those inside them mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Run,
    RunProperties,
    ParagraphProperties,
    RowProperties,
    CellProperties,
    Other,
}

/// A field: what it computes (`PAGE`), and whether its result has begun.
#[derive(Debug, Default)]
struct Field {
    code: String,
    in_result: bool,
}

impl Field {
    /// A number of pages is no part of what a text says.
    fn is_page_number(&self) -> bool {
        let name = self.code.trim_start().split(' ').next().unwrap_or("");
        matches!(name, "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION")
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Reader {
            styles,
            numbering,
            text: String::new(),
            places: Places::default(),
            left_out: LeftOut::default(),
            paragraphs: 0,
            tables: 0,
            boxes: 0,
            notes: 0,
            last: None,
        }
    }

    /// Adds the lines of a part.
    pub(super) fn read(&mut self, xml: &str, part: Part) -> Result<(), Broken> {
        let block = match part {
            Part::Aside(block) => Some(block),
            Part::Document | Part::Notes => None,
        };
        let root = Flow { block, ..Flow::default() };
        let mut walk = Walk {
            reader: self,
            part,
            containers: vec![Container::Flow(root)],
            tags: Vec::new(),
            skipped: 0,
            fields: Vec::new(),
            placeholder: false,
            in_code: false,
            in_words: false,
            is_too_deep: false,
        };
        xml::walk(xml, |step| match step {
            Step::Open(element) => walk.open(&element),
            Step::Close(name) => walk.close(&name),
            Step::Text(text) => walk.text(&text),
        })?;
        if walk.is_too_deep {
            return Err(Broken::Damaged);
        }
        let lines = match walk.containers.into_iter().next() {
            Some(Container::Flow(flow)) => flow.lines,
            _ => Vec::new(),
        };
        lines.into_iter().for_each(|line| self.write(line));
        match self.text.len() as u64 > MAX_BYTES {
            true => Err(Broken::TooLarge),
            false => Ok(()),
        }
    }

    /// What was read.
    pub(super) fn finish(self) -> Result<Document, Broken> {
        Ok(Document { text: self.text, places: self.places, left_out: self.left_out })
    }

    fn write(&mut self, line: Line) {
        // Rows of a table and items of a list stand close; an empty line parts everything else.
        let close = line.shape != Shape::Paragraph && self.last == Some(line.shape);
        if self.last.is_some() && !close {
            self.text.push('\n');
        }
        self.last = Some(line.shape);
        for (words, block) in &line.pieces {
            self.places.push(self.text.len(), *block);
            self.text.push_str(words);
        }
        self.text.push('\n');
    }
}

/// The way through one part.
struct Walk<'r, 's> {
    reader: &'r mut Reader<'s>,
    part: Part,
    /// What is open, the part's own flow first.
    containers: Vec<Container>,
    tags: Vec<Tag>,
    /// Elements open inside one that is left out, itself counted.
    skipped: usize,
    fields: Vec<Field>,
    /// Whether the next content control shows only the hint to fill it in.
    placeholder: bool,
    in_code: bool,
    in_words: bool,
    is_too_deep: bool,
}

impl Walk<'_, '_> {
    fn open(&mut self, element: &BytesStart<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let name = element.local_name().into_inner();
        let parent = self.tags.last().copied().unwrap_or(Tag::Other);
        self.is_too_deep |= self.containers.len() > DEEPEST;
        if self.is_too_deep || self.is_left_out(name, parent) {
            self.skipped = 1;
            return;
        }
        self.tags.push(match name {
            "r" => Tag::Run,
            "rPr" => Tag::RunProperties,
            "pPr" => Tag::ParagraphProperties,
            "trPr" => Tag::RowProperties,
            "tcPr" => Tag::CellProperties,
            _ => Tag::Other,
        });
        match parent {
            Tag::RunProperties => self.run_property(name, element),
            Tag::RowProperties => self.row_property(name, element),
            Tag::CellProperties => self.cell_property(name, element),
            _ => self.element(name, element),
        }
    }

    /// Whether an element and all in it is nothing that a reader sees, counting what is.
    fn is_left_out(&mut self, name: &str, parent: Tag) -> bool {
        let is_property = matches!(parent, Tag::RunProperties | Tag::RowProperties);
        match name {
            "del" | "moveFrom" if !is_property => {
                self.reader.left_out.deletions += 1;
                true
            }
            "ins" | "moveTo" if !is_property => {
                self.reader.left_out.insertions += 1;
                false
            }
            // The same again for old programs; the reading of a word; a drawing's description.
            "Fallback" | "rt" | "docPr" => true,
            "sdtContent" => std::mem::take(&mut self.placeholder),
            // What a format was before it was changed.
            _ => name.ends_with("PrChange"),
        }
    }

    fn element(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "p" => self.containers.push(Container::Paragraph(Box::default())),
            "tbl" => {
                let nested = self.containers.iter().any(|c| matches!(c, Container::Cell(_)));
                self.reader.tables += u32::from(!nested);
                let number = self.reader.tables;
                self.containers.push(Container::Table(Table { number, ..Table::default() }));
            }
            "tr" => self.containers.push(Container::Row(Row::default())),
            "tc" => self.containers.push(Container::Cell(Cell { span: 1, ..Cell::default() })),
            "txbxContent" => {
                self.reader.boxes += 1;
                let block = Some(Block::TextBox(self.reader.boxes));
                self.containers.push(Container::Flow(Flow { block, ..Flow::default() }));
            }
            "footnote" | "endnote" if self.part == Part::Notes => {
                // The lines that part notes from the text are kept among the notes.
                let is_note = attribute(element, "type").is_none_or(|kind| kind == "normal");
                self.reader.notes += u32::from(is_note);
                let block = Some(Block::Note(self.reader.notes));
                self.containers.push(Container::Flow(Flow { block, ..Flow::default() }));
            }
            "r" => self.begin_run(),
            "pStyle" => self.paragraph(|p| p.style = value(element)),
            "numId" => self.paragraph(|p| p.list.list = value(element)),
            "ilvl" => {
                self.paragraph(|p| p.list.level = value(element).and_then(|v| v.parse().ok()));
            }
            "outlineLvl" => self.paragraph(|p| p.heading = outline(value(element))),
            "t" => self.in_words = true,
            "instrText" => self.in_code = true,
            "tab" | "ptab" if self.tags.iter().rev().nth(1) == Some(&Tag::Run) => self.words("\t"),
            "br" | "cr" => self.words("\n"),
            "noBreakHyphen" => self.words("-"),
            "sym" => self.words(symbol(attribute(element, "char").as_deref())),
            "commentReference" => self.reader.left_out.comments += 1,
            "showingPlcHdr" => self.placeholder = is_on(element),
            "fldSimple" => {
                let code = attribute(element, "instr").unwrap_or_default();
                self.fields.push(Field { code, in_result: true });
            }
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => {
                    self.fields.last_mut().into_iter().for_each(|f| f.in_result = true);
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            _ => {}
        }
    }

    fn run_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let of_paragraph = self.tags.iter().rev().nth(2) == Some(&Tag::ParagraphProperties);
        match name {
            "del" if of_paragraph => self.paragraph(|p| p.end_deleted = true),
            // The format of a paragraph's end is not that of its words.
            _ if of_paragraph => {}
            "vanish" | "strike" | "dstrike" if is_on(element) => {
                self.paragraph(|p| p.run.unseen = true);
            }
            "rStyle" => {
                let hidden = self.reader.styles.get(value(element).as_deref()).hidden;
                self.paragraph(|p| p.run.unseen |= hidden);
            }
            _ => {}
        }
    }

    fn row_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(Container::Row(row)) = self.containers.last_mut() else { return };
        match name {
            "del" => row.deleted = true,
            "hidden" => row.deleted |= is_on(element),
            "gridBefore" => {
                let columns = columns(element);
                row.cells.extend((0..columns).map(|_| (String::new(), 1)));
                row.columns += columns;
            }
            _ => {}
        }
    }

    fn cell_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(Container::Cell(cell)) = self.containers.last_mut() else { return };
        match name {
            "gridSpan" => cell.span = columns(element).max(1),
            "vMerge" => cell.merged_up = value(element).is_none_or(|v| v == "continue"),
            "cellDel" => cell.deleted = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.tags.pop();
        match name {
            "p" => self.end_paragraph(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            "txbxContent" => self.end_box(),
            "footnote" | "endnote" if self.part == Part::Notes => self.end_note(),
            "t" => self.in_words = false,
            "instrText" => self.in_code = false,
            "fldSimple" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.in_words {
            self.words(text);
        } else if self.in_code
            && let Some(field) = self.fields.last_mut()
        {
            field.code.push_str(text);
        }
    }

    /// Adds words to the paragraph that is open, unless they are not seen.
    fn words(&mut self, words: &str) {
        if self.fields.iter().any(|f| f.in_result && f.is_page_number()) {
            return;
        }
        let left_out = &mut self.reader.left_out;
        let Some(Container::Paragraph(paragraph)) = self.containers.last_mut() else { return };
        if !paragraph.run.unseen {
            // Between cells a bar has a meaning of its own.
            paragraph.text.extend(words.chars().map(|c| if c == '|' { '｜' } else { c }));
        } else if !std::mem::replace(&mut paragraph.run.counted, true) {
            left_out.hidden += 1;
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(Container::Paragraph(paragraph)) = self.containers.last_mut() {
            change(paragraph);
        }
    }

    fn begin_run(&mut self) {
        let styles = self.reader.styles;
        self.paragraph(|p| {
            let hidden = p.style.is_some() && styles.get(p.style.as_deref()).hidden;
            p.run = Run { unseen: hidden, counted: false };
        });
    }

    fn end_paragraph(&mut self) {
        // The number of a page ends with its paragraph, also where its field does not.
        self.fields.retain(|field| !field.is_page_number());
        if !matches!(self.containers.last(), Some(Container::Paragraph(_))) {
            return;
        }
        let Some(Container::Paragraph(paragraph)) = self.containers.pop() else { return };
        let style = self.reader.styles.get(paragraph.style.as_deref());
        let (mark, shape) = self.mark(&paragraph, &style);
        let Paragraph { text, end_deleted, boxes, .. } = *paragraph;
        match self.containers.last_mut() {
            Some(Container::Cell(cell)) => {
                let text = text.replace('\n', " ");
                match cell.texts.last_mut().filter(|_| cell.goes_on) {
                    Some(last) => last.push_str(&text),
                    None => cell.texts.push(text),
                }
                cell.goes_on = end_deleted;
                cell.texts.extend(boxes.into_iter().map(Line::words));
            }
            Some(Container::Flow(flow)) => {
                if flow.block.is_none() {
                    self.reader.paragraphs += 1;
                }
                let block = flow.block.unwrap_or(Block::Paragraph(self.reader.paragraphs));
                match flow.lines.last_mut().filter(|_| flow.goes_on) {
                    Some(line) => line.pieces.push((text, block)),
                    None if text.trim().is_empty() => {}
                    None => {
                        let pieces = vec![(format!("{mark}{text}"), block)];
                        flow.lines.push(Line { shape, pieces });
                    }
                }
                flow.goes_on = end_deleted && !flow.lines.is_empty();
                flow.lines.extend(boxes);
            }
            _ => {}
        }
    }

    /// What stands before a paragraph: the marks of a heading, the number of an item.
    fn mark(&mut self, paragraph: &Paragraph, style: &Style) -> (String, Shape) {
        let list = paragraph.list.list.as_ref().or(style.list.list.as_ref());
        let level = paragraph.list.level.or(style.list.level).unwrap_or(0);
        // An empty paragraph of a list has a number, too.
        let number = list.and_then(|list| self.reader.numbering.next(list, level));
        match paragraph.heading.or(style.heading) {
            Some(level) => {
                let number = number.filter(|mark| mark != "- ").unwrap_or_default();
                (format!("{} {number}", "#".repeat(level.into())), Shape::Paragraph)
            }
            None => match number {
                Some(number) => (number, Shape::Item),
                None => (String::new(), Shape::Paragraph),
            },
        }
    }

    fn end_cell(&mut self) {
        if !matches!(self.containers.last(), Some(Container::Cell(_))) {
            return;
        }
        let Some(Container::Cell(cell)) = self.containers.pop() else { return };
        let Some(Container::Row(row)) = self.containers.last_mut() else { return };
        let texts = cell.texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let mut text = texts.collect::<Vec<_>>().join("<br>");
        if cell.deleted {
            text.clear();
        }
        let column = row.columns as usize;
        row.columns = row.columns.saturating_add(cell.span);
        if let Some(Container::Table(table)) = self.containers.iter_mut().rev().nth(1) {
            if table.above.len() <= column {
                table.above.resize(column + 1, String::new());
            }
            if let Some(above) = table.above.get_mut(column) {
                match cell.merged_up {
                    true => text.clone_from(above),
                    // What is longer than a date or a name is said once.
                    false => {
                        *above = Some(text.clone()).filter(|t| is_short(t)).unwrap_or_default()
                    }
                }
            }
        }
        let Some(Container::Row(row)) = self.containers.last_mut() else { return };
        row.cells.push((text, cell.span));
    }

    fn end_row(&mut self) {
        if !matches!(self.containers.last(), Some(Container::Row(_))) {
            return;
        }
        let Some(Container::Row(row)) = self.containers.pop() else { return };
        let Some(Container::Table(table)) = self.containers.last_mut() else { return };
        table.row += 1;
        if row.deleted || row.cells.iter().all(|(text, _)| text.is_empty()) {
            return;
        }
        let mut column = 1_u32;
        let mut pieces = Vec::with_capacity(row.cells.len());
        for (text, span) in row.cells {
            let block = Block::Cell { table: table.number, row: table.row, column };
            let rest = "|".repeat(span.saturating_sub(1) as usize);
            pieces.push((format!("|{text}{rest}"), block));
            column = column.saturating_add(span);
        }
        if let Some((last, _)) = pieces.last_mut() {
            last.push('|');
        }
        table.lines.push(Line { shape: Shape::Row, pieces });
    }

    fn end_table(&mut self) {
        if !matches!(self.containers.last(), Some(Container::Table(_))) {
            return;
        }
        let Some(Container::Table(table)) = self.containers.pop() else { return };
        match self.containers.last_mut() {
            Some(Container::Flow(flow)) => flow.lines.extend(table.lines),
            // A table inside a cell: its words are words of the cell.
            Some(Container::Cell(cell)) => {
                cell.texts.extend(table.lines.into_iter().map(Line::words));
            }
            _ => {}
        }
    }

    fn end_box(&mut self) {
        if self.containers.len() < 2 || !matches!(self.containers.last(), Some(Container::Flow(_)))
        {
            return;
        }
        let Some(Container::Flow(flow)) = self.containers.pop() else { return };
        match self.containers.last_mut() {
            Some(Container::Paragraph(paragraph)) => paragraph.boxes.extend(flow.lines),
            Some(Container::Flow(outer)) => outer.lines.extend(flow.lines),
            _ => {}
        }
    }

    fn end_note(&mut self) {
        if self.containers.len() != 2 {
            return;
        }
        let Some(Container::Flow(note)) = self.containers.pop() else { return };
        if let Some(Container::Flow(root)) = self.containers.last_mut() {
            root.lines.extend(note.lines);
        }
    }
}

impl Line {
    /// Its words, the bars between cells as blanks.
    fn words(self) -> String {
        let words: String = self.pieces.into_iter().map(|(words, _)| words).collect();
        match self.shape {
            Shape::Row => words.replace('|', " "),
            Shape::Paragraph | Shape::Item => words,
        }
    }
}

/// Columns that a property states.
fn columns(element: &BytesStart<'_>) -> u32 {
    value(element).and_then(|v| v.parse().ok()).unwrap_or(0).min(MOST_COLUMNS)
}

fn is_short(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.chars().nth(LONGEST).is_none()
}

/// The boxes and ticks of the Wingdings font; of other symbols nothing can be told.
fn symbol(code: Option<&str>) -> &'static str {
    let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
    match code.map(|code| code & 0xFF) {
        Some(0xA8 | 0x6F | 0x71) => "□",
        Some(0xFE | 0x52) => "☑",
        Some(0xFC) => "✓",
        _ => "",
    }
}
